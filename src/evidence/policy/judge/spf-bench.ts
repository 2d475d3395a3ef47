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
  /** A mended record, or why there is none. */
  readonly proposal: Proposal;
}

export const spfProblem = (b: SpfBench): MakeProblem => problemsOf('spf', b.domain, consequences.spfWeak);
