import type { Verdict } from '../journey/journey.ts';
import { minBelief } from '../journey/read-verdicts.ts';
import type { Matter } from './condition.ts';

const none: readonly Verdict[] = [];

/**
 * Whether a server that looked at one signature twice, before and after something of its own changed the message, found it broken the
 * second time: that field stands above the other (RFC 8601 5).
 */
export const isBrokenLater = (passed: Verdict, all: readonly Verdict[]): boolean =>
  passed.result === 'pass' &&
  passed.reporter !== null &&
  passed.reportedBy === 'field' &&
  all.some(
    ({ method, result, about, reporter, group, fact }) =>
      method === passed.method &&
      result === 'fail' &&
      about === passed.about &&
      reporter === passed.reporter &&
      group !== passed.group &&
      (fact.lines[0] ?? 0) < (passed.fact.lines[0] ?? 0),
  );

/** Believed verdicts of one method at the deciding handover; of a signature that was looked at twice, the later one. */
export function decidingVerdicts({ judged }: Matter, method: Verdict['method']): readonly Verdict[] {
  // Most bounces show no checks at all.
  if (judged === null || judged.verdicts.length === 0) return none;
  const found = judged.verdicts.filter((each) => each.method === method && each.belief >= minBelief);
  return method === 'dkim' && found.length > 1 ? found.filter((each) => !isBrokenLater(each, found)) : found;
}
