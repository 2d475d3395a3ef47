import { isKnownHeader } from '../../message/known-headers.ts';
import { concepts } from '../../message/reply/concept.ts';
import { placesIn } from '../../message/reply/concept-set.ts';
import { readClauses } from '../../message/reply/read-clauses.ts';
import { unicodeOf } from '../../message/source-text.ts';
import {
  BEGINNING_BUCKETS,
  FIRST_CONCEPT,
  FIRST_FACT,
  FIRST_PAIR,
  PAIR_BUCKETS,
  WORD_BUCKETS,
} from './space.ts';

/** So much of what was written is read: what stands further below is a body, an image, a signature. */
const MAX_CHARS = 8_000;
/** How far down it is looked for. */
const MAX_LOOKED_AT = 40_000;
/** What is read just now, byte by byte: a line that begins within the ceiling may end beyond it. */
const bytes = Buffer.alloc(MAX_LOOKED_AT + MAX_CHARS);
/** Longer runs are encoded data, not words. */
const MAX_WORD = 32;

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

const [A, Z, ZERO, NINE, APOSTROPHE, DASH] = [0x61, 0x7a, 0x30, 0x39, 0x27, 0x2d];
/** From here on one character of UTF-8 takes three bytes: scripts that put no space between words. */
const THREE_BYTES = 0xe3;
const FIRST = 0x811c9dc5;

const mixed = (hash: number, code: number): number => Math.imul(hash ^ code, 0x01000193);

function spreadOf(hash: number): number {
  const spread = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d);
  return (spread ^ (spread >>> 13)) >>> 0;
}

const bucketOf = (hash: number): number => spreadOf(hash) % WORD_BUCKETS;
const pairBucket = (first: number, second: number): number =>
  FIRST_PAIR + (spreadOf(mixed(mixed(FIRST, first), second)) % PAIR_BUCKETS);
/** Two words follow each other with so many bytes between them at most: a blank, a comma, the end of a line. */
const MAX_BETWEEN = 3;

/** A name as a number of 32 bits (FNV-1a, spread). */
export function hashOf(name: string): number {
  let hash = FIRST;
  for (let at = 0; at < name.length; at++) hash = mixed(hash, name.charCodeAt(at));
  return spreadOf(hash);
}

const counted = new Uint16Array(FIRST_FACT);

/** Fields in which a server or a person says something in words. */
const spoken: ReadonlySet<string> = new Set([
  'subject',
  'diagnostic-code',
  'action',
  'status',
  'x-failed-recipients',
]);
/** A continuation of a field, quoted or not. */
const folded = /^[> ]{0,9}[ \t]\s*\S/;
const [GREATER, BLANK, TAB, COLON, SLASH] = [0x3e, 0x20, 0x09, 0x3a, 0x2f];
const MOST_BEFORE_NAME = 20;
const LONGEST_NAME = 61;

/** White space of one byte. */
const isBlank = (code: number): boolean =>
  code === BLANK || (code >= TAB && code <= 0x0d) || code === 0xa0 || code === 0xfeff;
const isLetter = (code: number): boolean => (code | 0x20) >= A && (code | 0x20) <= Z;

/** The name of the field that the line from `start` to `end` begins, quoted or not; null where it begins none. */
function fieldNameAt(text: string, start: number, end: number): string | null {
  let from = start;
  while (from < end && from - start < MOST_BEFORE_NAME) {
    const code = text.charCodeAt(from);
    if (code !== GREATER && !isBlank(code)) break;
    from++;
  }
  if (from === end || !isLetter(text.charCodeAt(from))) return null;
  let to = from + 1;
  while (to < end && to - from < LONGEST_NAME) {
    const code = text.charCodeAt(to);
    if (!isLetter(code) && code !== DASH && !(code >= ZERO && code <= NINE)) break;
    to++;
  }
  if (to === from + 1) return null;
  let at = to;
  if (at < end && isBlank(text.charCodeAt(at))) at++;
  if (at === end || text.charCodeAt(at) !== COLON) return null;
  const link = at + 2 < end && text.charCodeAt(at + 1) === SLASH && text.charCodeAt(at + 2) === SLASH;
  return link ? null : text.slice(from, to).toLowerCase();
}

/** Whether the line goes on with the field of the line before; most lines say no with their first character. */
function continuesField(text: string, start: number, end: number): boolean {
  const first = text.charCodeAt(start);
  return (first === BLANK || first === TAB || first === GREATER) && folded.test(text.slice(start, end));
}

/**
 * Calls `found` with the offsets of every line of a Latin-1 view that somebody wrote. Fields of headers are left out: they are
 * read for what they are, and whoever forges one must not be heard a second time.
 */
function eachSpokenLine(text: string, found: (start: number, end: number) => void): void {
  let left = MAX_CHARS;
  let inField = false;
  for (let start = 0; start < Math.min(text.length, MAX_LOOKED_AT) && left > 0; ) {
    const next = text.indexOf('\n', start);
    const lineEnd = next === -1 ? text.length : next;
    const end = Math.min(lineEnd, start + MAX_CHARS);
    if (!inField || !continuesField(text, start, end)) {
      const name = fieldNameAt(text, start, end);
      inField = name !== null && !spoken.has(name) && isKnownHeader(name);
    }
    if (!inField) {
      found(start, Math.min(end, start + left));
      left -= end - start + 1;
    }
    start = lineEnd + 1;
  }
}

/** Calls `found` with the bucket of every word of a Latin-1 view that somebody wrote, and the offsets at which it stands. */
export function eachWord(text: string, found: (bucket: number, start: number, end: number) => void): void {
  // A character of a string costs three times a byte of an array.
  const filled = bytes.write(text, 0, bytes.length, 'latin1');
  eachSpokenLine(text, (start, end) => wordsOf(start, Math.min(end, filled), found));
}

/** Characters of a line whose sentences are read, and letters in a row beyond which it is encoded data. */
const MAX_SENTENCE = 600;
const MAX_RUN = 60;
/** Lines read before: notices are made of a few hundred, and a backlog holds the notices of many programs. */
const linesRead = new Map<string, readonly number[]>();
const MOST_LINES_KEPT = 16_000;

/** Places of the concepts of a line, each once. */
function conceptsOf(line: string): readonly number[] {
  const known = linesRead.get(line);
  if (known !== undefined) return known;
  const found = new Set<number>();
  for (const clause of readClauses(unicodeOf(line)).clauses)
    for (const place of placesIn(clause, concepts.length)) found.add(place);
  const places = [...found];
  if (linesRead.size >= MOST_LINES_KEPT) linesRead.clear();
  linesRead.set(line, places);
  return places;
}

/** The words of `bytes` from `from` to `end`, which is the end of a line or of what is read. */
function wordsOf(
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
        // Two neighbouring characters are the word here.
        let pair = FIRST;
        for (let byte = at; byte < at + 6; byte++) pair = mixed(pair, bytes[byte] ?? 0);
        found(bucketOf(pair), at, at + 6);
      }
      if (start < 0) start = at;
      // A run of digits counts as one: numbers differ, their places do not.
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

/** Characters of the beginnings of a word that is longer: inflected forms share the long one, compounds and relatives the short. */
const [SHORT, LONG] = [4, 6];

/** Calls `found` with the buckets of the beginnings of the word that stands in `bytes` from `start` to `end`. */
function eachBeginning(start: number, end: number, found: (bucket: number) => void): void {
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

const count = (bucket: number, list: number[]): void => {
  if (counted[bucket] === 0) list.push(bucket);
  counted[bucket] = Math.min(0xffff, (counted[bucket] ?? 0) + 1);
};

/** A matter is asked for its wording several times. */
let last: { readonly text: string; readonly wording: Wording } | null = null;

/** The words, beginnings, pairs and concepts of a Latin-1 view. Pure, linear in `MAX_CHARS`. */
export function wordingOf(text: string): Wording {
  if (last?.text !== text) last = { text, wording: readWording(text) };
  return last.wording;
}

function readWording(text: string): Wording {
  const buckets: number[] = [];
  const begun: number[] = [];
  const pairs: number[] = [];
  const begins = (bucket: number): void => count(bucket, begun);
  let [before, beforeEnd] = [-1, 0];
  eachWord(text, (bucket, start, end) => {
    count(bucket, buckets);
    eachBeginning(start, end, begins);
    if (before >= 0 && start - beforeEnd <= MAX_BETWEEN) count(pairBucket(before, bucket), pairs);
    [before, beforeEnd] = [bucket, end];
  });
  const words = buckets.length;
  for (const beginning of begun) buckets.push(beginning);
  for (const pair of pairs) buckets.push(pair);
  eachSpokenLine(text, (start, end) => {
    const isData = end - start > MAX_RUN && text.lastIndexOf(' ', end) < start;
    if (isData || end === start) return;
    for (const place of conceptsOf(text.slice(start, Math.min(end, start + MAX_SENTENCE))))
      count(FIRST_CONCEPT + place, buckets);
  });
  const counts: number[] = [];
  for (const bucket of buckets) {
    counts.push(counted[bucket] ?? 0);
    counted[bucket] = 0;
  }
  const beginnings = words + begun.length;
  return { buckets, counts, words, beginnings, pairs: beginnings + pairs.length };
}
