import type { Evidence } from '../evidence/evidence.ts';
import type { Matter } from './conditions/condition.ts';
import { type Judgement, judge } from './judge.ts';
import { type Particulars, particularsOf } from './particulars.ts';
import { readMatter } from './read-matter.ts';

/** What is concluded of one matter, without words: `explanation/tell.ts` says it. */
export interface Conclusion {
  readonly matter: Matter;
  readonly judgement: Judgement;
  readonly particulars: Particulars;
}

/** Concludes from a matter that was read. Pure and deterministic. */
export function concludeMatter(matter: Matter): Conclusion {
  const judgement = judge(matter);
  return { matter, judgement, particulars: particularsOf(matter, judgement.answers) };
}

/** Concludes from evidence. Pure and deterministic. */
export const conclude = (evidence: Evidence): Conclusion => concludeMatter(readMatter(evidence));
