type ShutdownCause = { readonly status: 0 | 1; readonly reason: string };

/** How long an interrupted start may take to undo what it began. */
const startMs = 5_000;

export interface Shutdown {
  /** Resolves at SIGTERM, SIGINT or a fatal failure. */
  readonly end: Promise<ShutdownCause>;
  readonly fatal: (reason: string) => void;
  /** From here on shutdown is graceful; before, a signal soon ends the process. */
  readonly started: () => void;
  /** Restores the default signal behaviour. */
  readonly release: () => void;
}

/** Waits for a signal. A second one exits at once. */
export function awaitShutdown(): Shutdown {
  const { promise, resolve } = Promise.withResolvers<ShutdownCause>();
  let asked = false;
  let ready = false;
  const names = ['SIGTERM', 'SIGINT'] as const;
  const heard = (signal: NodeJS.Signals): void => {
    if (asked) process.exit(1);
    asked = true;
    resolve({ status: 0, reason: signal });
    if (!ready) setTimeout(() => process.exit(1), startMs).unref();
  };
  for (const signal of names) process.on(signal, heard);
  return {
    end: promise,
    fatal: (reason) => resolve({ status: 1, reason }),
    started: () => {
      ready = true;
    },
    release: () => {
      for (const signal of names) process.off(signal, heard);
    },
  };
}
