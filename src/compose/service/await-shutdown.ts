type ShutdownCause = { readonly status: 0 | 1; readonly reason: string };

/** A start that is asked to end has so long to undo what it began. */
const startMs = 5_000;

export interface Shutdown {
  /** Resolves at SIGTERM, SIGINT or a fatal failure. */
  readonly end: Promise<ShutdownCause>;
  readonly fatal: (reason: string) => void;
  /** From here on an end is waited for; before, a signal ends the process soon. */
  readonly started: () => void;
  /** Signals end the process again, as they do by themselves. */
  readonly release: () => void;
}

/** Waits for signals. A second one ends the process at once. */
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
