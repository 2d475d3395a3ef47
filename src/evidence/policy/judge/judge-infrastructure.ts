import type { DualFilterRisk } from '../infrastructure/dual-filter-risk.ts';
import type { Problem } from '../problem.ts';
import { consequences } from './consequences.ts';

/** Two filters one behind the other: a risk for mail to this domain, for its own administrator to settle. */
export function judgeInfrastructure(domain: string, risk: DualFilterRisk): readonly Problem[] {
  if (risk.word === 'none' || risk.rule === null) return [];
  const second = risk.second ?? 'the host it forwards to';
  return [
    {
      id: risk.rule,
      severity: risk.word === 'possible' ? 'note' : 'weak',
      area: 'infrastructure',
      what: `Two filters for mail to ${domain} (${risk.word}): ${risk.first} in front, ${second} behind`,
      consequence: consequences.dualFilter,
      who: `mail administrator of ${domain}: tell ${second} to skip ${risk.first}, and read its verdict`,
      record: null,
      details: risk.because,
    },
  ];
}
