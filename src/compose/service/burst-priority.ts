import { setTimeout as sleep } from 'node:timers/promises';

/** Between two mails of a burst less time passes than this. */
const quietMs = 25;
/** Reading waits for a burst no longer, so that a flood without an end is read all the same. */
const longestMs = 2_000;

/** Lets what somebody waits for go first. */
export interface BurstPriority {
  /** Runs work that somebody waits for. */
  readonly first: <T>(work: () => Promise<T>) => Promise<T>;
  /** Resolves when there has been none for a moment, or after two seconds. */
  readonly quiet: () => Promise<void>;
}

/**
 * A mail server that hands in a burst waits for each 250; the diagnosis of what is stored can wait. Both share one thread and
 * one database, which gives the burst more mails handed in when reading gives way.
 */
export function burstPriority(now: () => number = () => performance.now()): BurstPriority {
  let atWork = 0;
  let last = Number.NEGATIVE_INFINITY;
  return {
    first: async (work) => {
      atWork++;
      try {
        return await work();
      } finally {
        atWork--;
        last = now();
      }
    },
    quiet: async () => {
      const until = now() + longestMs;
      while (now() < until && (atWork > 0 || now() - last < quietMs)) await sleep(quietMs);
    },
  };
}
