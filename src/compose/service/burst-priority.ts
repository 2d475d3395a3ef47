import { setTimeout as sleep } from 'node:timers/promises';

/** Longest gap between two mails of a burst. */
const quietMs = 25;
/** Reading never waits longer than this, so that an endless flood is still read. */
const longestMs = 2_000;

/** Lets work that somebody waits for go first. */
export interface BurstPriority {
  /** Runs work that somebody waits for. */
  readonly first: <T>(work: () => Promise<T>) => Promise<T>;
  /** Resolves when there has been no such work for a moment, or after two seconds. */
  readonly quiet: () => Promise<void>;
}

/**
 * A mail server that hands in a burst waits for each 250; the diagnosis of what is stored can wait. Both share one
 * thread and one database, so a burst is accepted faster when reading gives way.
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
