/** Buckets into which words are hashed; the model has a weight for each and every cause. */
export const WORDING_BUCKETS = 16_384;
/** What stands further below is a body, an image, a signature. */
export const MAX_CHARS = 8_000;
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

function bucketOf(hash: number): number {
  let spread = hash ^ (hash >>> 15);
  spread = Math.imul(spread, 0x2c1b3c6d);
  return ((spread ^ (spread >>> 13)) >>> 0) % WORDING_BUCKETS;
}

const counted = new Uint16Array(WORDING_BUCKETS);

/** Calls `found` with the bucket of every word of a Latin-1 view and the offsets at which it stands. */
export function eachWord(text: string, found: (bucket: number, start: number, end: number) => void): void {
  const end = Math.min(text.length, MAX_CHARS);
  let hash = FIRST;
  let start = -1;
  let digits = false;
  for (let at = 0; at <= end; at++) {
    let code = at < end ? text.charCodeAt(at) : 0x20;
    if (code >= 0x41 && code <= 0x5a) code |= 0x20;
    const digit = code >= ZERO && code <= NINE;
    const joins = (code === APOSTROPHE || code === DASH) && start >= 0;
    if ((code >= A && code <= Z) || digit || code >= 0x80 || joins) {
      if (code >= THREE_BYTES && at + 5 < end && text.charCodeAt(at + 3) >= THREE_BYTES) {
        // Two neighbouring characters are the word here.
        let pair = FIRST;
        for (let byte = at; byte < at + 6; byte++) pair = mixed(pair, text.charCodeAt(byte));
        found(bucketOf(pair), at, at + 6);
      }
      if (start < 0) start = at;
      // A run of digits counts as one: numbers differ, their places do not.
      if (!digit) hash = mixed(hash, code);
      else if (!digits) hash = mixed(hash, ZERO);
      digits = digit;
      continue;
    }
    if (start >= 0 && at - start <= MAX_WORD) found(bucketOf(hash), start, at);
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
  const counts = buckets.map((bucket) => counted[bucket] ?? 0);
  for (const bucket of buckets) counted[bucket] = 0;
  return { buckets, counts };
}
