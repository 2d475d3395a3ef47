import { getDomain } from 'tldts';
import type { PolicyFacts } from '../policy-facts.ts';
import type { Proposal } from '../propose/proposal.ts';
import type { SpfFacts } from '../spf/spf-facts.ts';
import { consequences } from './consequences.ts';
import { type MakeProblem, problemsOf } from './make-problem.ts';

/** The shared context of the SPF judges. */
export interface SpfBench {
  readonly facts: PolicyFacts;
  readonly domain: string;
  readonly spf: SpfFacts;
  /** Registrable domains of dead includes that are not in the DNS. */
  readonly unregistered: readonly string[];
  /** A corrected record, or why there is none. */
  readonly proposal: Proposal;
}

/** Who can change the domain's own record: its owner, or the owner of the target if the name is an alias. */
export function ownerOfTop({ domain, facts }: SpfBench): string {
  const { alias } = facts;
  return alias === null
    ? `owner of ${domain}`
    : `owner of ${domain}, at whoever runs ${getDomain(alias) ?? alias}, where ${domain} leads`;
}

/** Creates the problems of SPF: by default whoever can change the domain's record must act. */
export const spfProblem = (b: SpfBench): MakeProblem => {
  const make = problemsOf('spf', b.domain, consequences.spfWeak);
  return (id, severity, what, rest) => make(id, severity, what, { who: ownerOfTop(b), ...rest });
};
