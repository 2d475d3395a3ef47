import type { BounceClass } from '../../catalog/bounce-class.ts';
import { concepts, shapes, subjects } from './concept.ts';
import { type ConceptSet, conceptSet, meets, placesIn, union } from './concept-set.ts';
import { rules } from './rules.ts';

/** The meaning of a reply's words, by their concepts. */
export interface ConceptVerdict {
  readonly class: BounceClass;
  readonly strength: 1 | 2 | 3;
  /** The `says` of the deciding rule: `mailbox|user full`. */
  readonly says: string;
}

interface Compiled {
  readonly verdict: ConceptVerdict;
  readonly groups: readonly ConceptSet[];
  readonly unless: ConceptSet;
}

const namesOf = (words: string): string[] => (words === '' ? [] : words.split(' '));

const compiled: readonly Compiled[] = rules.map((each) => ({
  verdict: { class: each.class, strength: each.strength, says: each.says },
  groups: namesOf(each.says).map((group) => conceptSet(group.split('|'))),
  unless: conceptSet(namesOf(each.unless ?? '')),
}));

/** Rules as bits, per concept: those whose first group it satisfies. A clause meets few of them. */
const WORDS = (compiled.length + 31) >> 5;
const byConcept = concepts.map(() => new Int32Array(WORDS));
for (const [index, { groups }] of compiled.entries())
  for (const place of groups[0] === undefined ? [] : placesIn(groups[0], concepts.length)) {
    const bits = byConcept[place];
    if (bits !== undefined) bits[index >> 5] = (bits[index >> 5] ?? 0) | (1 << (index & 31));
  }

function holds({ groups, unless }: Compiled, clause: ConceptSet): boolean {
  if (meets(clause, unless)) return false;
  for (let at = 1; at < groups.length; at++) {
    const group = groups[at];
    if (group !== undefined && !meets(clause, group)) return false;
  }
  return true;
}

/** The first rule satisfied by the clause. */
function ruleOf(clause: ConceptSet): ConceptVerdict | undefined {
  const places = placesIn(clause, concepts.length);
  for (let word = 0; word < WORDS; word++) {
    let candidates = 0;
    for (const place of places) candidates |= byConcept[place]?.[word] ?? 0;
    for (; candidates !== 0; candidates &= candidates - 1) {
      const rule = compiled[word * 32 + 31 - Math.clz32(candidates & -candidates)];
      if (rule !== undefined && holds(rule, clause)) return rule.verdict;
    }
  }
  return undefined;
}

const advice = conceptSet(['advice']);
/** What a server requests is its reason: "please log in", "please use TLS". */
const asked = new Set<BounceClass>(['smtp-auth-required', 'tls', 'greylisted']);

const inLink = conceptSet(['in-link']);
/** What the receiver calls the mail; a check named along with it is the reason. */
const called = new Set<BounceClass>(['spam']);
/** Checks that a server names as its reason. */
const reasons = new Set<BounceClass>(['spf-fail', 'dkim-fail', 'dmarc-reject', 'unauthenticated', 'no-ptr']);

function judgeClause(clause: ConceptSet): ConceptVerdict | null {
  const found = ruleOf(clause);
  if (found === undefined) return null;
  // Links contain all sorts of names: their words rank below the text itself. The page that explains a failed SPF check
  // to the sender (RFC 7208 6.2) is the reason.
  if (meets(clause, inLink) && found.class !== 'spf-fail')
    return found.strength === 1 ? null : { ...found, strength: found.strength === 3 ? 2 : 1 };
  return found.strength > 1 && !asked.has(found.class) && meets(clause, advice)
    ? { ...found, strength: found.strength === 3 ? 2 : 1 }
    : found;
}

const named = conceptSet([...subjects, ...shapes]);
const measured = conceptSet(['too-big']);

/** "Trim the list of recipients; it is too long": a measure without a noun refers to what was mentioned before. */
function aboutWhat(clause: ConceptSet, before: ConceptSet | undefined): ConceptSet {
  return before !== undefined && meets(clause, measured) && !meets(clause, named)
    ? union(before, clause)
    : clause;
}

/**
 * The strongest reading among the clauses of a reply (`readClauses`), the first among equals; null if none says
 * anything. Linear.
 */
export function judgeConcepts(clauses: readonly ConceptSet[]): ConceptVerdict | null {
  let best: ConceptVerdict | null = null;
  for (let at = 0; at < clauses.length; at++) {
    const clause = clauses[at];
    const found = clause === undefined ? null : judgeClause(aboutWhat(clause, clauses[at - 1]));
    if (found === null) continue;
    const reason =
      found.strength === 3 && reasons.has(found.class) && best !== null && called.has(best.class);
    if (best === null || found.strength > best.strength || reason) best = found;
    if (best.strength === 3 && !called.has(best.class)) break;
  }
  return best;
}
