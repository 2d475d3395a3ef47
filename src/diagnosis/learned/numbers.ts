import { FIRST_FACT, WORD_BUCKETS } from './space.ts';

/**
 * Numbers of the written places of which a model holds something; 0 for any other. Of 300,000 places four in five hold nothing: tables
 * over all of them are looked up in memory, tables over the numbers alone stay at the processor. A word's number is its bucket, for
 * words are counted whether they are known or not.
 */
export type Numbers = Uint32Array;

/** What a model holds, by number. */
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

/** The number of a place, 0 where it has none; without numbers the place itself. */
export const numberOf = (numbers: Numbers | null, place: number): number =>
  numbers === null ? place : (numbers[place] ?? 0);
