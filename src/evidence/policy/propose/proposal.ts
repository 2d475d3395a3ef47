import type { RecordToPublish } from '../problem.ts';

/**
 * What is proposed for one DNS name: records that may be published as they are, or why there is none. `question` is
 * what the owner must decide before or along with it.
 */
export interface Proposal {
  /** In publishing order; [] without a proposal. */
  readonly records: readonly RecordToPublish[];
  /** One sentence why there is no record; null if there is one, or none is needed. */
  readonly why: string | null;
  readonly question: string | null;
  /** What differs from today, and what was tested. */
  readonly notes: readonly string[];
}

export const noProposal = (why: string | null, question: string | null = null): Proposal => ({
  records: [],
  why,
  question,
  notes: [],
});
