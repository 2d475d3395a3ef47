import { type Concept, concepts, denied, predicates, subjects } from './concept.ts';
import { add, type Bits, type ConceptSet, placeOfConcept } from './concept-set.ts';
import { NOT } from './waiting-stems.ts';

/** Maximum words between a negation and what it negates, after and before it. */
export const REACH_AFTER = 5;
const REACH_BEFORE = 3;

export interface Token {
  readonly means: readonly number[];
  /** Ordinal of the word in its clause. */
  readonly at: number;
}

const places = (names: readonly Concept[]): Uint8Array => {
  const flags = new Uint8Array(concepts.length);
  for (const name of names) flags[placeOfConcept(name)] = 1;
  return flags;
};
const isSubject = places(subjects);
/** What a concept becomes if negated; -1 for those that say nothing then. */
const opposite = new Int16Array(concepts.length).fill(-1);
for (const [name, other] of Object.entries(denied)) opposite[placeOfConcept(name)] = placeOfConcept(other);
const MISSING = placeOfConcept('missing');
const DENIED = placeOfConcept('denied');
const TOO_MANY = placeOfConcept('too-many');
/** Things that there can be too many of; others are distinguished by the surrounding words. */
const counts: readonly (readonly [number, number])[] = [
  [placeOfConcept('recipient'), placeOfConcept('many-recipients')],
  [placeOfConcept('connection'), placeOfConcept('many-connections')],
];

/**
 * What a negation can apply to: predicates, and findings, which it cancels. A negated subject or check is missing
 * instead.
 */
const deniable = places([
  ...predicates,
  'virus',
  'spam',
  'reputation',
  'greylist',
  'loop',
  'suppressed',
  'unsubscribed',
  'forged',
  'said',
  'advice',
  'region',
]);
function anyOf(flags: Uint8Array, means: readonly number[]): boolean {
  for (const place of means) if (flags[place] === 1) return true;
  return false;
}

/** The predicate that the negation at `token` applies to, and whether a subject follows it instead. */
function reachOf(
  token: Token,
  tokens: readonly Token[],
): { readonly about: Token | null; readonly missing: boolean } {
  let about: Token | null = null;
  let least = Number.POSITIVE_INFINITY;
  let noun = false;
  // "Nobody": a second negation next to one ("n\u00e3o h\u00e1 ningu\u00e9m") does not cancel it.
  const mild = anyOf(isSubject, token.means);
  for (const other of tokens) {
    const gap = other.at - token.at;
    if (gap === 0 || gap > REACH_AFTER || gap < -REACH_BEFORE) continue;
    if (gap > 0 && gap <= 3 && anyOf(isSubject, other.means)) noun = true;
    const cost = gap > 0 ? gap : 1.5 - gap;
    if (cost >= least || !anyOf(deniable, other.means)) continue;
    if (mild && !other.means.some((place) => opposite[place] !== -1)) continue;
    about = other;
    least = cost;
  }
  return { about, missing: noun && least >= 4 };
}

/** What there are too many of: the nearest noun, preferably after the word. */
function countedBy(token: Token, tokens: readonly Token[]): Token | null {
  if (anyOf(isSubject, token.means)) return token;
  let counted: Token | null = null;
  let least = REACH_AFTER;
  for (const other of tokens) {
    const gap = other.at - token.at;
    const cost = gap > 0 ? gap : 0.5 - gap;
    if (gap === 0 || cost >= least || !anyOf(isSubject, other.means)) continue;
    counted = other;
    least = cost;
  }
  return counted;
}

/** Applies each negation to the nearest predicate of its clause, and returns the remaining concepts. */
export function settle(tokens: readonly Token[]): ConceptSet {
  const bits: Bits = [0, 0, 0, 0, 0];
  let flipped: Set<Token> | null = null;
  for (const token of tokens) {
    if (!token.means.includes(NOT)) continue;
    const { about, missing } = reachOf(token, tokens);
    if (about !== null) {
      flipped ??= new Set();
      flipped.add(about);
    }
    if (missing || (about === null && anyOf(isSubject, token.means))) add(bits, MISSING);
  }
  for (const token of tokens)
    for (const place of token.means) {
      if (place === NOT) continue;
      if (place === TOO_MANY) {
        const counted = countedBy(token, tokens)?.means ?? [];
        for (const [thing, many] of counts) if (counted.includes(thing)) add(bits, many);
      }
      if (flipped === null || !flipped.has(token) || isSubject[place] === 1) add(bits, place);
      else {
        const other = opposite[place] ?? -1;
        add(bits, other === -1 ? DENIED : other);
      }
    }
  return bits;
}
