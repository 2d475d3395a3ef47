import { statuses } from '../../catalog/rejections/statuses.ts';
import { type ConceptSet, namesIn } from './concept-set.ts';
import { foldWord } from './fold-word.ts';
import type { ConceptVerdict } from './judge-concepts.ts';

/** Buckets into which features are hashed; the table of weights has one row for each. */
export const BUCKETS = 4096;
/** Characters of a reply whose words count, and clauses whose concepts do. */
const MAX_TEXT = 400;
const MAX_CLAUSES = 4;
const MAX_CONCEPTS = 12;

/** Buckets and their values; as a vector of length one. */
export interface Features {
  readonly buckets: readonly number[];
  readonly values: readonly number[];
}

/** The words from the reply code on: what stands before it was said by the reporter. */
export function replyPart(text: string, reply: string | null): string {
  const at = reply === null ? -1 : text.indexOf(reply);
  return at > 0 && /\p{L}{3}/u.test(text.slice(at)) ? text.slice(at) : text;
}

/** What is read off a reply before the model weighs it. */
export interface ReplySigns {
  readonly text: string;
  readonly reply: string | null;
  readonly status: string | null;
  readonly clauses: readonly ConceptSet[];
  readonly verdict: ConceptVerdict | null;
}

/** FNV-1a with a last mix, so that the table reads the same on every machine. */
function bucketOf(feature: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < feature.length; at++) hash = Math.imul(hash ^ feature.charCodeAt(at), 0x01000193);
  hash ^= hash >>> 15;
  hash = Math.imul(hash, 0x2c1b3c6d);
  return ((hash ^ (hash >>> 13)) >>> 0) % BUCKETS;
}

/** The words of a reply without what is this mail's alone: addresses, hosts, numbers. */
function wordsOf(text: string): string[] {
  return foldWord(text.slice(0, MAX_TEXT))
    .replace(/https?:\/\/\S{1,300}/g, ' url ')
    .replace(/[^\s<>]{1,100}@[^\s<>]{1,100}/g, ' addr ')
    .replace(/\b(?:[\w-]{1,63}\.){1,6}[a-z]{2,9}\b/g, ' host ')
    .split(/[^\p{L}]+/u)
    .filter((word) => word !== '');
}

/** What the model may look at: words and pairs of words, concepts and pairs, the rule that spoke, codes and their names. */
export function featuresOf({ text: whole, reply, status, clauses, verdict }: ReplySigns): Features {
  const text = replyPart(whole, reply);
  const found = new Map<number, number>();
  const add = (feature: string, weight: number): void => {
    const bucket = bucketOf(feature);
    if ((found.get(bucket) ?? 0) < weight) found.set(bucket, weight);
  };
  let last = '';
  for (const word of wordsOf(text)) {
    add(`w${word}`, 1);
    if (last !== '') add(`b${last} ${word}`, 0.7);
    last = word;
  }
  for (const clause of clauses.slice(0, MAX_CLAUSES)) {
    const names = namesIn(clause).slice(0, MAX_CONCEPTS);
    names.forEach((name, at) => {
      add(`k${name}`, 1.5);
      for (const other of names.slice(at + 1)) add(`p${name} ${other}`, 1);
    });
  }
  if (verdict !== null) {
    add(`v${verdict.class}`, 3);
    add(`v${verdict.class}${verdict.strength}`, 2);
  }
  if (reply !== null) add(`r${reply}`, 1.5);
  if (status !== null) {
    add(`s${status}`, 2);
    add(`t${status.slice(1)}`, 2);
    const registered = statuses[status.slice(2)]?.class ?? null;
    if (registered !== null) add(`x${registered}`, 1.5);
  }
  let square = 0;
  for (const value of found.values()) square += value * value;
  const scale = square === 0 ? 0 : 1 / Math.sqrt(square);
  return { buckets: [...found.keys()], values: [...found.values()].map((value) => value * scale) };
}
