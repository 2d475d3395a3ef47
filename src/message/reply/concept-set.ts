import { type Concept, concepts } from './concept.ts';

/** A set of concepts as bits; five words hold all of them. */
export type ConceptSet = readonly [number, number, number, number, number];

/** A set under construction. */
export type Bits = [number, number, number, number, number];

const placeOf = new Map<string, number>(concepts.map((name, place) => [name, place]));

/** Index of a concept in a set. Throws for an unknown name: tables are checked at load time. */
export function placeOfConcept(name: string): number {
  const place = placeOf.get(name);
  if (place === undefined || place >= 160) throw new Error(`"${name}" is no concept`);
  return place;
}

/** The set of the named concepts. */
export function conceptSet(names: readonly string[]): ConceptSet {
  const bits: Bits = [0, 0, 0, 0, 0];
  for (const name of names) add(bits, placeOfConcept(name));
  return bits;
}

/** Adds the concept at `place` to the set. */
export function add(bits: Bits, place: number): void {
  const word = (place >> 5) as 0 | 1 | 2 | 3 | 4;
  bits[word] |= 1 << (place & 31);
}

/** True when the two sets share a concept. */
export function meets(one: ConceptSet, other: ConceptSet): boolean {
  return (
    (one[0] & other[0]) !== 0 ||
    (one[1] & other[1]) !== 0 ||
    (one[2] & other[2]) !== 0 ||
    (one[3] & other[3]) !== 0 ||
    (one[4] & other[4]) !== 0
  );
}

/** The union of two sets. */
export function union(one: ConceptSet, other: ConceptSet): ConceptSet {
  return [one[0] | other[0], one[1] | other[1], one[2] | other[2], one[3] | other[3], one[4] | other[4]];
}

/** True if the lists contain the same sets in the same order. */
export function sameSets(one: readonly ConceptSet[], other: readonly ConceptSet[]): boolean {
  if (one.length !== other.length) return false;
  for (let at = 0; at < one.length; at++)
    for (let word = 0; word < 5; word++) if (one[at]?.[word] !== other[at]?.[word]) return false;
  return true;
}

/** Indexes of the concepts in a set, ascending, at most `limit`. */
export function placesIn(set: ConceptSet, limit: number): number[] {
  const places: number[] = [];
  for (let word = 0; word < set.length; word++)
    for (let bits = set[word] ?? 0; bits !== 0 && places.length < limit; bits &= bits - 1)
      places.push(word * 32 + 31 - Math.clz32(bits & -bits));
  return places;
}

/** The names in a set, in table order. */
export function namesIn(set: ConceptSet): Concept[] {
  return placesIn(set, concepts.length).flatMap((place) => concepts[place] ?? []);
}
