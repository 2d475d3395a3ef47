import type { Verdict } from '../journey/journey.ts';
import { heard } from '../journey/read-verdicts.ts';
import type { Matter } from './condition.ts';

const none: readonly Verdict[] = [];

/** Believed verdicts of the handover that decides, of one method. */
export function heardVerdicts({ judged }: Matter, method: Verdict['method']): readonly Verdict[] {
  // Most bounces show no check at all.
  if (judged === null || judged.verdicts.length === 0) return none;
  return judged.verdicts.filter((each) => each.method === method && each.belief >= heard);
}
