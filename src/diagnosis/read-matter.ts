import type { Evidence } from '../evidence/evidence.ts';
import type { Matter } from './conditions/condition.ts';
import { readJourney } from './journey/read-journey.ts';
import { refusalOf } from './refusal.ts';

/** Reads the evidence as one matter: the refusal, the way of the message, the handover that decides. Pure. */
export function readMatter(evidence: Evidence): Matter {
  const refusal = refusalOf(evidence);
  const { journey, context } = readJourney(evidence, refusal);
  const judged = journey.judged === null ? null : (journey.handovers[journey.judged] ?? null);
  return { evidence, journey, context, refusal, judged };
}
