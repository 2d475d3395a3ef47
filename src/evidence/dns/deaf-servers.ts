/** Questions in a row of which nobody said anything, before it is asked whether anybody is there. */
const mostUnheard = 8;
/** Milliseconds until it is asked again. */
const deafMs = 5_000;

export interface DeafServers {
  /** Whether no server is there: a question would only wait for its deadline. */
  readonly deaf: () => Promise<boolean>;
  /** Tells whether anything came back of a question. */
  readonly asked: (heard: boolean) => void;
}

/**
 * Knows when all name servers are away, so that a mail is not held up for seconds by each of its questions: with dead DNS one
 * service would read two mails a second. Names that nobody answers are not a sign of that (they may be chosen by the sender of a mail): a
 * `probe` that every server answers decides.
 */
export function deafServers(
  probe: () => Promise<boolean>,
  now: () => number = () => performance.now(),
): DeafServers {
  let unheard = 0;
  let until: number | null = null;
  let probing: Promise<boolean> | null = null;
  const look = (): Promise<boolean> => {
    probing ??= probe().then((heard) => {
      probing = null;
      unheard = 0;
      until = heard ? null : now() + deafMs;
      return !heard;
    });
    return probing;
  };
  return {
    deaf: async () => until !== null && (now() < until || (await look())),
    asked: (heard) => {
      if (heard) {
        unheard = 0;
        until = null;
      } else if (++unheard >= mostUnheard && until === null) void look();
    },
  };
}
