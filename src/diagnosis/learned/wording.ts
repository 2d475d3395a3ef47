import { lineReader, MAX_BETWEEN } from './line-wording.ts';
import { type Numbers, numberedOf, numberOf } from './numbers.ts';
import { FIRST_FACT } from './space.ts';
import { eachSpokenLine, MAX_CHARS, MAX_OFFSET } from './spoken-lines.ts';
import { pairBucket, wordsIn } from './words-in.ts';

/**
 * The words of a text, then their beginnings, its pairs of words and its concepts, as buckets, each once, with their
 * counts.
 */
export interface Wording {
  readonly buckets: Uint32Array;
  readonly counts: Uint16Array;
  /** The first this many are words; up to `beginnings` words and beginnings, up to `pairs` pairs too. */
  readonly words: number;
  readonly beginnings: number;
  readonly pairs: number;
}

/** The text being read, byte by byte. */
const bytes = Buffer.alloc(MAX_OFFSET);

/** Calls `found` with the bucket of every word of a Latin-1 view that somebody wrote, and its offsets. */
export function eachWord(text: string, found: (bucket: number, start: number, end: number) => void): void {
  // Reading a character of a string costs three times as much as a byte of an array.
  const filled = bytes.write(text, 0, bytes.length, 'latin1');
  eachSpokenLine(text, (start, end) => wordsIn(bytes, start, Math.min(end, filled), found));
}

const counted = new Uint16Array(FIRST_FACT);

/**
 * Distinct places in order of arrival. Reused for every text: growing arrays accounted for a quarter of all garbage.
 */
interface Came {
  readonly places: Uint32Array;
  length: number;
}

/** Each character starts at most one word, and each word has at most two beginnings. */
const came = (): Came => ({ places: new Uint32Array(2 * MAX_CHARS), length: 0 });
const [words, beginnings, pairs, spoken] = [came(), came(), came(), came()];
const sorts = [words, beginnings, pairs, spoken];

function count(places: readonly number[], sort: Came): void {
  for (let at = 0; at < places.length; at++) countOne(places[at] ?? 0, sort);
}

function countOne(place: number, sort: Came): void {
  const before = counted[place] ?? 0;
  if (before === 0) sort.places[sort.length++] = place;
  if (before < 0xffff) counted[place] = before + 1;
}

/** The wording of a matter is requested several times. */
let last: { readonly text: string; readonly numbers: Numbers | null; readonly wording: Wording } | null =
  null;

/**
 * The words, beginnings, pairs and concepts of a Latin-1 view; with `numbers` only those that have one, as numbers.
 * Pure, linear in what it reads.
 */
export function wordingOf(text: string, numbers: Numbers | null = null): Wording {
  if (last === null || last.text !== text || last.numbers !== numbers)
    last = { text, numbers, wording: readWording(text, numbers) };
  return last.wording;
}

/** The wording by model numbers: all words, and only those other features that the model knows. */
export const numberedWording = (model: Parameters<typeof numberedOf>[0], text: string): Wording =>
  wordingOf(text, numberedOf(model).numbers);

function readWording(text: string, numbers: Numbers | null): Wording {
  for (const sort of sorts) sort.length = 0;
  const read = lineReader(numbers);
  let [before, beforeEnd] = [-1, 0];
  eachSpokenLine(text, (start, end) => {
    if (start === end) return;
    const line = read(text, start, end);
    const first = line.words[0];
    if (first !== undefined) {
      if (before >= 0 && start + line.begins - beforeEnd <= MAX_BETWEEN) {
        const pair = numberOf(numbers, pairBucket(before, first));
        if (pair !== 0) countOne(pair, pairs);
      }
      before = line.words[line.words.length - 1] ?? -1;
      beforeEnd = start + line.ends;
    }
    count(line.words, words);
    count(line.beginnings, beginnings);
    count(line.pairs, pairs);
    count(line.concepts, spoken);
  });
  const buckets = new Uint32Array(words.length + beginnings.length + pairs.length + spoken.length);
  const counts = new Uint16Array(buckets.length);
  let at = 0;
  for (const { places, length } of sorts)
    for (let from = 0; from < length; from++, at++) {
      const place = places[from] ?? 0;
      buckets[at] = place;
      counts[at] = counted[place] ?? 0;
      counted[place] = 0;
    }
  return {
    buckets,
    counts,
    words: words.length,
    beginnings: words.length + beginnings.length,
    pairs: words.length + beginnings.length + pairs.length,
  };
}
