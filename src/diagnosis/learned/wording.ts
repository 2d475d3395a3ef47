import { type LineWording, lineWording, MAX_BETWEEN } from './line-wording.ts';
import { FIRST_FACT } from './space.ts';
import { eachSpokenLine, FURTHEST } from './spoken-lines.ts';
import { pairBucket, wordsIn } from './words-in.ts';

/**
 * The words of a text, then their beginnings, its pairs of words and its concepts, as buckets, each once, with how often it is
 * there.
 */
export interface Wording {
  readonly buckets: readonly number[];
  readonly counts: readonly number[];
  /** So many of them are words; up to `beginnings` they are words and beginnings, up to `pairs` also pairs. */
  readonly words: number;
  readonly beginnings: number;
  readonly pairs: number;
}

/** What is read just now, byte by byte. */
const bytes = Buffer.alloc(FURTHEST);

/** Calls `found` with the bucket of every word of a Latin-1 view that somebody wrote, and the offsets at which it stands. */
export function eachWord(text: string, found: (bucket: number, start: number, end: number) => void): void {
  // A character of a string costs three times a byte of an array.
  const filled = bytes.write(text, 0, bytes.length, 'latin1');
  eachSpokenLine(text, (start, end) => wordsIn(bytes, start, Math.min(end, filled), found));
}

const counted = new Uint16Array(FIRST_FACT);

function count(buckets: readonly number[], list: number[]): void {
  for (let at = 0; at < buckets.length; at++) countOne(buckets[at] ?? 0, list);
}

function countOne(bucket: number, list: number[]): void {
  const before = counted[bucket] ?? 0;
  if (before === 0) list.push(bucket);
  if (before < 0xffff) counted[bucket] = before + 1;
}

/** A matter is asked for its wording several times. */
let last: { readonly text: string; readonly wording: Wording } | null = null;

/** The words, beginnings, pairs and concepts of a Latin-1 view. Pure, linear in what is read of it. */
export function wordingOf(text: string): Wording {
  if (last?.text !== text) last = { text, wording: readWording(text) };
  return last.wording;
}

function readWording(text: string): Wording {
  const buckets: number[] = [];
  const begun: number[] = [];
  const pairs: number[] = [];
  const spoken: number[] = [];
  let [before, beforeEnd] = [-1, 0];
  eachSpokenLine(text, (start, end) => {
    if (start === end) return;
    const line: LineWording = lineWording(text, start, end);
    const first = line.words[0];
    if (first !== undefined) {
      if (before >= 0 && start + line.begins - beforeEnd <= MAX_BETWEEN)
        countOne(pairBucket(before, first), pairs);
      before = line.words.at(-1) ?? -1;
      beforeEnd = start + line.ends;
    }
    count(line.words, buckets);
    count(line.beginnings, begun);
    count(line.pairs, pairs);
    count(line.concepts, spoken);
  });
  const words = buckets.length;
  for (const beginning of begun) buckets.push(beginning);
  for (const pair of pairs) buckets.push(pair);
  for (const concept of spoken) buckets.push(concept);
  const counts: number[] = [];
  for (const bucket of buckets) {
    counts.push(counted[bucket] ?? 0);
    counted[bucket] = 0;
  }
  const beginnings = words + begun.length;
  return { buckets, counts, words, beginnings, pairs: beginnings + pairs.length };
}
