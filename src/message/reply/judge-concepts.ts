import type { BounceClass } from '../../catalog/bounce-class.ts';
import { type ConceptSet, conceptSet, meets } from './concept-set.ts';
import { rules } from './rules.ts';

/** What the words of a reply mean by its concepts. */
export interface ConceptVerdict {
  readonly class: BounceClass;
  readonly strength: 1 | 2 | 3;
  /** What the deciding rule wants to hear: `mailbox|user full`. */
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

const advice = conceptSet(['advice']);
/** What a server asks for is its reason: "please log in", "please use TLS". */
const asked = new Set<BounceClass>(['smtp-auth-required', 'tls', 'greylisted']);

const inLink = conceptSet(['in-link']);

function judgeClause(clause: ConceptSet): ConceptVerdict | null {
  const found = compiled.find(
    ({ groups, unless }) => !meets(clause, unless) && groups.every((group) => meets(clause, group)),
  )?.verdict;
  if (found === undefined) return null;
  // A link is named after much: what stands in it comes after what the words themselves say.
  if (meets(clause, inLink))
    return found.strength === 1 ? null : { ...found, strength: found.strength === 3 ? 2 : 1 };
  return found.strength > 1 && !asked.has(found.class) && meets(clause, advice)
    ? { ...found, strength: found.strength === 3 ? 2 : 1 }
    : found;
}

/** The strongest reading among the clauses of a reply (`readClauses`), the first of equals; null when none says anything. Linear. */
export function judgeConcepts(clauses: readonly ConceptSet[]): ConceptVerdict | null {
  let best: ConceptVerdict | null = null;
  for (const clause of clauses) {
    const found = judgeClause(clause);
    if (found !== null && (best === null || found.strength > best.strength)) best = found;
    if (best?.strength === 3) break;
  }
  return best;
}
