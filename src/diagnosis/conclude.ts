import type { Evidence } from '../evidence/evidence.ts';
import type { Matter } from './conditions/condition.ts';
import { readJourney } from './journey/read-journey.ts';
import { type Judgement, judge } from './judge.ts';
import type { Particulars } from './particulars.ts';
import { particularsOf } from './particulars-of.ts';
import { refusalOf } from './refusal.ts';
import { sapVerdict } from './sap-verdict.ts';

/** Reads the evidence as one matter: the refusal, the path of the message, the deciding handover. Pure. */
export function readMatter(evidence: Evidence): Matter {
  const refusal = refusalOf(evidence);
  const { journey, context } = readJourney(evidence, refusal);
  const judged = journey.judged === null ? null : (journey.handovers[journey.judged] ?? null);
  return { evidence, journey, context, refusal, judged, sap: sapVerdict(evidence), found: new Map() };
}

/** The conclusion for one matter, without texts: `explanation/diagnosis-result.ts` adds those. */
export interface Conclusion {
  readonly matter: Matter;
  readonly judgement: Judgement;
  readonly particulars: Particulars;
}

/** Concludes from a matter already read. Pure and deterministic. */
export function concludeMatter(matter: Matter): Conclusion {
  const judgement = judge(matter);
  return { matter, judgement, particulars: particularsOf(matter, judgement.answers) };
}

/** Concludes from evidence. Pure and deterministic. */
export const conclude = (evidence: Evidence): Conclusion => concludeMatter(readMatter(evidence));
