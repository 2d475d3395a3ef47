import type { RecordToPublish } from '../problem.ts';

/**
 * What is proposed in one place of the DNS: records that may be published as they are, or why there is none. `question`
 * is what the owner must settle first or beside it.
 */
export interface Proposal {
  /** In the order in which they are published; [] without a proposal. */
  readonly records: readonly RecordToPublish[];
  /** One sentence why there is no record; null with one, or where none is needed. */
  readonly why: string | null;
  readonly question: string | null;
  /** What differs from today, and what was tried. */
  readonly notes: readonly string[];
}

export const noProposal = (why: string | null, question: string | null = null): Proposal => ({
  records: [],
  why,
  question,
  notes: [],
});
