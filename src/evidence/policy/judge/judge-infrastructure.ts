import type { DualFilterRisk } from '../infrastructure/dual-filter-risk.ts';
import type { Problem } from '../problem.ts';
import { consequences } from './consequences.ts';
import { problemsOf } from './make-problem.ts';

/** Two filters one behind the other: a risk for mail to this domain, for its own administrator to settle. */
export function judgeInfrastructure(domain: string, risk: DualFilterRisk): readonly Problem[] {
  if (risk.word === 'none' || risk.rule === null) return [];
  const second = risk.second ?? 'the host it forwards to';
  const what = `Two filters for mail to ${domain} (${risk.word}): ${risk.first} in front, ${second} behind`;
  const who = `mail administrator of ${domain}: tell ${second} to skip ${risk.first}, and read its verdict`;
  const make = problemsOf('infrastructure', domain, consequences.dualFilter);
  return [make(risk.rule, risk.word === 'possible' ? 'note' : 'weak', what, { who, details: risk.because })];
}
