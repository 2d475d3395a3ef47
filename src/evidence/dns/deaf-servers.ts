/** Consecutive unanswered questions before probing whether any server is up. */
const maxUnheard = 8;
/** Milliseconds until the next probe. */
const deafMs = 5_000;

export interface DeafServers {
  /** Whether no server is up: a question would only wait for its deadline. */
  readonly deaf: () => Promise<boolean>;
  /** Reports whether a question got any reply. */
  readonly asked: (heard: boolean) => void;
}

/**
 * Detects that all name servers are down, so that a mail is not delayed for seconds by each of its questions: with dead
 * DNS a service would read only two mails a second. Unanswered names do not prove it, as the sender of a mail may
 * choose them: a `probe` that every server answers decides.
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
      } else if (++unheard >= maxUnheard && until === null) void look();
    },
  };
}
