import type { Verdict } from '../journey/journey.ts';
import { minBelief } from '../journey/read-verdicts.ts';
import type { Matter } from './condition.ts';

const none: readonly Verdict[] = [];

/** Believed verdicts of one method at the deciding handover. */
export function decidingVerdicts({ judged }: Matter, method: Verdict['method']): readonly Verdict[] {
  // Most bounces show no checks at all.
  if (judged === null || judged.verdicts.length === 0) return none;
  return judged.verdicts.filter((each) => each.method === method && each.belief >= minBelief);
}
