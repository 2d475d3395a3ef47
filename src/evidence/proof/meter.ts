/** Counts the work of a search and stops it. */
export interface Meter {
  tried(): void;
  hashed(bytes: number): void;
  /** True once the deadline or the candidate limit is exceeded; reads the clock only occasionally. */
  expired(): boolean;
}

/** Work between two readings of the clock. */
const TRIES_PER_LOOK = 64;
const BYTES_PER_LOOK = 1 << 20;
/** Maximum candidates per question: a bound even if the clock stands still. */
const MAX_CANDIDATES = 3_000_000;

/** A meter that runs until `deadline` on the clock `now`. */
export function newMeter(deadline: number, now: () => number): Meter {
  let tries = 0;
  let bytes = 0;
  let looked = { tries: 0, bytes: 0 };
  let over = false;
  return {
    tried() {
      tries++;
    },
    hashed(count) {
      bytes += count;
    },
    expired() {
      if (over) return true;
      if (tries - looked.tries < TRIES_PER_LOOK && bytes - looked.bytes < BYTES_PER_LOOK) return false;
      looked = { tries, bytes };
      over = now() >= deadline || tries > MAX_CANDIDATES;
      return over;
    },
  };
}
