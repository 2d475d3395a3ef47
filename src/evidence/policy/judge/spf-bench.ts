import { getDomain } from 'tldts';
import type { PolicyFacts } from '../policy-facts.ts';
import type { Proposal } from '../propose/proposal.ts';
import type { SpfFacts } from '../spf/spf-facts.ts';
import { consequences } from './consequences.ts';
import { type MakeProblem, problemsOf } from './make-problem.ts';

/** What the SPF judges share. */
export interface SpfBench {
  readonly facts: PolicyFacts;
  readonly domain: string;
  readonly spf: SpfFacts;
  /** Registrable names of dead includes that are not in the DNS. */
  readonly unregistered: readonly string[];
  /** A corrected record, or why there is none. */
  readonly proposal: Proposal;
}

/** Who changes the domain's own record: its owner, or, where the name is an alias, whoever has the name it leads to. */
export function ownerOfTop({ domain, facts }: SpfBench): string {
  const { alias } = facts;
  return alias === null
    ? `owner of ${domain}`
    : `owner of ${domain}, at whoever runs ${getDomain(alias) ?? alias}, where ${domain} leads`;
}

/** Makes the problems of SPF: whoever changes the domain's record acts, if nothing else is said. */
export const spfProblem = (b: SpfBench): MakeProblem => {
  const make = problemsOf('spf', b.domain, consequences.spfWeak);
  return (id, severity, what, rest) => make(id, severity, what, { who: ownerOfTop(b), ...rest });
};
