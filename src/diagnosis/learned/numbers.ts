import { FIRST_FACT, WORD_BUCKETS } from './space.ts';

/**
 * Consecutive numbers for the written places that are not empty in a model; 0 for all others. Four in five of 300,000
 * places are empty: tables indexed by place do not fit the processor's cache, tables indexed by number do. A word's
 * number is its bucket, as words are counted even if unknown.
 */
export type Numbers = Uint32Array;

/** The contents of a model, by number. */
export interface Numbered {
  readonly numbers: Numbers;
  readonly rarity: Float32Array;
  readonly starts: Int32Array;
  readonly counts: Uint8Array;
}

interface ByPlace {
  readonly rarity: Float32Array;
  readonly starts: Int32Array;
  readonly counts: Uint8Array;
}

function numbered({ rarity, starts, counts }: ByPlace): Numbered {
  const numbers = new Uint32Array(FIRST_FACT);
  const places = new Uint32Array(FIRST_FACT);
  let count = 0;
  for (let place = 0; place < FIRST_FACT; place++) {
    if (place >= WORD_BUCKETS && rarity[place] === 0 && counts[place] === 0) continue;
    numbers[place] = count;
    places[count++] = place;
  }
  const own = {
    numbers,
    rarity: new Float32Array(count),
    starts: new Int32Array(count),
    counts: new Uint8Array(count),
  };
  for (let number = 0; number < count; number++) {
    const place = places[number] ?? 0;
    own.rarity[number] = rarity[place] ?? 0;
    own.starts[number] = starts[place] ?? 0;
    own.counts[number] = counts[place] ?? 0;
  }
  return own;
}

const known = new WeakMap<ByPlace, Numbered>();

/** The written places of a model by number. */
export function numberedOf(model: ByPlace): Numbered {
  let found = known.get(model);
  if (found === undefined) {
    found = numbered(model);
    known.set(model, found);
  }
  return found;
}

/** The number of a place, 0 if it has none; without `numbers` the place itself. */
export const numberOf = (numbers: Numbers | null, place: number): number =>
  numbers === null ? place : (numbers[place] ?? 0);
