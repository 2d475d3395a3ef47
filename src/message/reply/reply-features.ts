import { statuses } from '../../catalog/rejections/statuses.ts';
import { type ConceptSet, placesIn } from './concept-set.ts';
import type { ConceptVerdict } from './judge-concepts.ts';

/** Number of buckets that features are hashed into; the weight table has one row per bucket. */
export const BUCKETS = 4096;
/** Maximum clauses whose concepts count, and concepts per clause. */
const MAX_CLAUSES = 4;
const MAX_CONCEPTS = 12;

/** Buckets and their values; normalised to length one. */
export interface Features {
  readonly buckets: readonly number[];
  readonly values: readonly number[];
}

/** `[message truncated, 4096 byte limit]`: added by a relay that truncated the reply. */
const cutMark =
  /[[({<][^[\](){}<>\n]{0,60}\b(?:truncated|clipped|snip|snipped|cut off|gekürzt|abgeschnitten|tronqué|truncado|troncato|afgekapt)(?![\p{L}])[^[\](){}<>\n]{0,60}[\])}>]/giu;

/** The words from the reply code on: anything before it is the reporter's. */
export function replyPart(given: string, reply: string | null): string {
  const text = given.replace(cutMark, ' ');
  const at = reply === null ? -1 : text.indexOf(reply);
  return at > 0 && /\p{L}[\p{L}\p{M}]{2}/u.test(text.slice(at)) ? text.slice(at) : text;
}

/** What is read from a reply before the model weighs it. */
export interface ReadReply {
  readonly words: readonly string[];
  readonly reply: string | null;
  readonly status: string | null;
  readonly clauses: readonly ConceptSet[];
  readonly verdict: ConceptVerdict | null;
}

/** FNV-1a over a word, seeded with a kind or with the hash of the previous word; the same on every machine. */
function hashOf(seed: number, word: string): number {
  let hash = seed;
  for (let at = 0; at < word.length; at++) hash = Math.imul(hash ^ word.charCodeAt(at), 0x01000193);
  return hash;
}

/** A final mix, since adjacent hashes would share a bucket. */
function bucketOf(hash: number): number {
  let mixed = hash ^ (hash >>> 15);
  mixed = Math.imul(mixed, 0x2c1b3c6d);
  return ((mixed ^ (mixed >>> 13)) >>> 0) % BUCKETS;
}

const kind = {
  word: 0x811c9dc5,
  pair: 0x9e3779b1,
  concept: 0x85ebca6b,
  concepts: 0xc2b2ae35,
  verdict: 0x27d4eb2f,
  strong: 0x165667b1,
  reply: 0x5bd1e995,
  status: 0x1b873593,
  detail: 0xcc9e2d51,
  registered: 0x38b34ae5,
} as const;

/** Values while one reply is read, by bucket; all zero in between. */
const held = new Float64Array(BUCKETS);

/** The model's features: words and pairs of words, concepts and pairs, the rule that matched, codes and their names. */
export function featuresOf({ words, reply, status, clauses, verdict }: ReadReply): Features {
  const buckets: number[] = [];
  const add = (hash: number, weight: number): void => {
    const bucket = bucketOf(hash);
    const known = held[bucket] ?? 0;
    if (known === 0) buckets.push(bucket);
    if (known < weight) held[bucket] = weight;
  };
  let last: number | null = null;
  for (const word of words) {
    add(hashOf(kind.word, word), 1);
    if (last !== null) add(hashOf(last, word), 0.7);
    last = hashOf(kind.pair, word);
  }
  for (const clause of clauses.slice(0, MAX_CLAUSES)) {
    const places = placesIn(clause, MAX_CONCEPTS);
    places.forEach((place, at) => {
      add(Math.imul(kind.concept ^ place, 0x01000193), 1.5);
      for (let next = at + 1; next < places.length; next++)
        add(Math.imul(kind.concepts ^ (place * 256 + (places[next] ?? 0)), 0x01000193), 1);
    });
  }
  if (verdict !== null) {
    add(hashOf(kind.verdict, verdict.class), 3);
    add(hashOf(kind.strong ^ verdict.strength, verdict.class), 2);
  }
  if (reply !== null) add(hashOf(kind.reply, reply), 1.5);
  if (status !== null) {
    add(hashOf(kind.status, status), 2);
    add(hashOf(kind.detail, status.slice(1)), 2);
    const registered = statuses[status.slice(2)]?.class ?? null;
    if (registered !== null) add(hashOf(kind.registered, registered), 1.5);
  }
  const values = buckets.map((bucket) => held[bucket] ?? 0);
  for (const bucket of buckets) held[bucket] = 0;
  let square = 0;
  for (const value of values) square += value * value;
  const scale = square === 0 ? 0 : 1 / Math.sqrt(square);
  return { buckets, values: values.map((value) => value * scale) };
}
