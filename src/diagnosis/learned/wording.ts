import { isKnownHeader } from '../../message/known-headers.ts';
import { WORD_BUCKETS } from './space.ts';

/** So much of what was written is read: what stands further below is a body, an image, a signature. */
const MAX_CHARS = 8_000;
/** How far down it is looked for. */
const MAX_LOOKED_AT = 40_000;
/** Longer runs are encoded data, not words. */
const MAX_WORD = 32;

/** The words of a text as buckets, each once, with how often it stands there. */
export interface Wording {
  readonly buckets: readonly number[];
  readonly counts: readonly number[];
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

/** A name as a number of 32 bits (FNV-1a, spread). */
export function hashOf(name: string): number {
  let hash = FIRST;
  for (let at = 0; at < name.length; at++) hash = mixed(hash, name.charCodeAt(at));
  return spreadOf(hash);
}

const counted = new Uint16Array(WORD_BUCKETS);

/** Fields in which a server or a person says something in words. */
const spoken: ReadonlySet<string> = new Set([
  'subject',
  'diagnostic-code',
  'action',
  'status',
  'x-failed-recipients',
]);
const fieldAt = /^[>\s]{0,20}([A-Za-z][A-Za-z0-9-]{1,60})\s?:(?!\/\/)/;
const folded = /^[> ]{0,9}[ \t]\s*\S/;

/**
 * Calls `found` with the bucket of every word of a Latin-1 view that somebody wrote, and the offsets at which it stands. Fields of
 * headers are left out: they are read for what they are, and whoever forges one must not be heard a second time.
 */
export function eachWord(text: string, found: (bucket: number, start: number, end: number) => void): void {
  let left = MAX_CHARS;
  let inField = false;
  for (let start = 0; start < Math.min(text.length, MAX_LOOKED_AT) && left > 0; ) {
    const next = text.indexOf('\n', start);
    const end = next === -1 ? text.length : next;
    const line = text.slice(start, Math.min(end, start + MAX_CHARS));
    if (!inField || !folded.test(line)) {
      const name = line.includes(':') ? fieldAt.exec(line)?.[1]?.toLowerCase() : undefined;
      inField = name !== undefined && !spoken.has(name) && isKnownHeader(name);
    }
    if (!inField) {
      wordsOf(line.slice(0, left), start, found);
      left -= line.length + 1;
    }
    start = end + 1;
  }
}

function wordsOf(
  line: string,
  offset: number,
  found: (bucket: number, start: number, end: number) => void,
): void {
  const end = line.length;
  let hash = FIRST;
  let start = -1;
  let digits = false;
  for (let at = 0; at <= end; at++) {
    let code = at < end ? line.charCodeAt(at) : 0x20;
    if (code >= 0x41 && code <= 0x5a) code |= 0x20;
    const digit = code >= ZERO && code <= NINE;
    const joins = (code === APOSTROPHE || code === DASH) && start >= 0;
    if ((code >= A && code <= Z) || digit || code >= 0x80 || joins) {
      if (code >= THREE_BYTES && at + 5 < end && line.charCodeAt(at + 3) >= THREE_BYTES) {
        // Two neighbouring characters are the word here.
        let pair = FIRST;
        for (let byte = at; byte < at + 6; byte++) pair = mixed(pair, line.charCodeAt(byte));
        found(bucketOf(pair), offset + at, offset + at + 6);
      }
      if (start < 0) start = at;
      // A run of digits counts as one: numbers differ, their places do not.
      if (!digit) hash = mixed(hash, code);
      else if (!digits) hash = mixed(hash, ZERO);
      digits = digit;
      continue;
    }
    if (start >= 0 && at - start <= MAX_WORD) found(bucketOf(hash), offset + start, offset + at);
    start = -1;
    hash = FIRST;
    digits = false;
  }
}

/** The words of a Latin-1 view. Pure, linear in `MAX_CHARS`. */
export function wordingOf(text: string): Wording {
  const buckets: number[] = [];
  eachWord(text, (bucket) => {
    if (counted[bucket] === 0) buckets.push(bucket);
    counted[bucket] = Math.min(0xffff, (counted[bucket] ?? 0) + 1);
  });
  const counts: number[] = [];
  for (const bucket of buckets) {
    counts.push(counted[bucket] ?? 0);
    counted[bucket] = 0;
  }
  return { buckets, counts };
}
