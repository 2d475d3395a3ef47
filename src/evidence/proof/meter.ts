/** Counts the work of a search and ends it. */
export interface Meter {
  tried(): void;
  hashed(bytes: number): void;
  /** True once the deadline or the ceiling of candidates is passed; looks at the clock now and then only. */
  expired(): boolean;
}

/** Work between two looks at the clock. */
const TRIES_PER_LOOK = 64;
const BYTES_PER_LOOK = 1 << 20;
/** Candidates per question: a bound that holds when the clock stands still. */
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
