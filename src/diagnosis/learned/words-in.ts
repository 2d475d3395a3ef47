import { BEGINNING_BUCKETS, FIRST_PAIR, PAIR_BUCKETS, WORD_BUCKETS } from './space.ts';

/** Longer runs are encoded data, not words. */
const MAX_WORD = 32;
const [A, Z, ZERO, NINE, APOSTROPHE, DASH, BLANK] = [0x61, 0x7a, 0x30, 0x39, 0x27, 0x2d, 0x20];
/** From this byte on, a UTF-8 character takes three bytes: scripts without spaces between words. */
const THREE_BYTES = 0xe3;
const FIRST = 0x811c9dc5;

const mixed = (hash: number, code: number): number => Math.imul(hash ^ code, 0x01000193);

function spreadOf(hash: number): number {
  const spread = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d);
  return (spread ^ (spread >>> 13)) >>> 0;
}

const bucketOf = (hash: number): number => spreadOf(hash) % WORD_BUCKETS;
/** The bucket of two consecutive words, from theirs. */
export const pairBucket = (first: number, second: number): number =>
  FIRST_PAIR + (spreadOf(mixed(mixed(FIRST, first), second)) % PAIR_BUCKETS);
/** A name as a 32-bit number (FNV-1a, mixed). */
export function hashOf(name: string): number {
  let hash = FIRST;
  for (let at = 0; at < name.length; at++) hash = mixed(hash, name.charCodeAt(at));
  return spreadOf(hash);
}

/**
 * Calls `found` with the bucket of each word of `bytes` from `from` to `end` (the end of a line or of the text read),
 * and its offsets.
 */
export function wordsIn(
  bytes: Uint8Array,
  from: number,
  end: number,
  found: (bucket: number, start: number, end: number) => void,
): void {
  let hash = FIRST;
  let start = -1;
  let digits = false;
  for (let at = from; at <= end; at++) {
    let code = at < end ? (bytes[at] ?? BLANK) : BLANK;
    if (code >= 0x41 && code <= 0x5a) code |= 0x20;
    const digit = code >= ZERO && code <= NINE;
    const joins = (code === APOSTROPHE || code === DASH) && start >= 0;
    if ((code >= A && code <= Z) || digit || code >= 0x80 || joins) {
      if (code >= THREE_BYTES && at + 5 < end && (bytes[at + 3] ?? 0) >= THREE_BYTES) {
        // Here two adjacent characters form a word.
        let pair = FIRST;
        for (let byte = at; byte < at + 6; byte++) pair = mixed(pair, bytes[byte] ?? 0);
        found(bucketOf(pair), at, at + 6);
      }
      if (start < 0) start = at;
      // A run of digits counts as one: numbers vary, their positions do not.
      if (!digit) hash = mixed(hash, code);
      else if (!digits) hash = mixed(hash, ZERO);
      digits = digit;
      continue;
    }
    if (start >= 0) {
      if (at - start <= MAX_WORD) found(bucketOf(hash), start, at);
      start = -1;
      hash = FIRST;
    }
    digits = false;
  }
}

/**
 * Lengths of the beginnings of longer words: inflections share the long one, compounds and related words the short one.
 */
const [SHORT, LONG] = [4, 6];

/** Calls `found` with the buckets of the beginnings of the word in `bytes` from `start` to `end`. */
export function eachBeginning(
  bytes: Uint8Array,
  start: number,
  end: number,
  found: (bucket: number) => void,
): void {
  let hash = FIRST;
  let characters = 0;
  for (let at = start; at < end; at++) {
    let code = bytes[at] ?? 0;
    if (code >= 0x41 && code <= 0x5a) code |= 0x20;
    else if (code >= ZERO && code <= NINE) code = ZERO;
    if ((code & 0xc0) !== 0x80) {
      if (characters === SHORT || characters === LONG)
        found(WORD_BUCKETS + (spreadOf(hash) % BEGINNING_BUCKETS));
      if (characters++ === LONG) return;
    }
    hash = mixed(hash, code);
  }
}
