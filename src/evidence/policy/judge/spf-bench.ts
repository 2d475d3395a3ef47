import type { RecordToPublish } from '../problem.ts';
import type { SpfFacts } from '../spf/spf-facts.ts';
import { consequences } from './consequences.ts';
import { type MakeProblem, problemsOf } from './make-problem.ts';

/** What the SPF judges share. */
export interface SpfBench {
  readonly domain: string;
  readonly spf: SpfFacts;
  /** Registrable names of dead includes that are not in the DNS. */
  readonly unregistered: readonly string[];
  /** A mended record that passed our checks and mailauth; null when there is none. */
  readonly record: RecordToPublish | null;
}

export const spfProblem = (b: SpfBench): MakeProblem => problemsOf('spf', b.domain, consequences.spfWeak);
