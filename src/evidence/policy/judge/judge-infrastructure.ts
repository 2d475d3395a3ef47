import { filterSteps } from '../../../catalog/steps/filter-steps.ts';
import type { SecondSystem } from '../../../catalog/steps/setting-step.ts';
import { allVendors } from '../../../catalog/vendors/all-vendors.ts';
import type { DualFilterRisk } from '../infrastructure/dual-filter-risk.ts';
import type { Problem } from '../problem.ts';
import { consequences } from './consequences.ts';
import { problemsOf } from './make-problem.ts';

const systems: Readonly<Record<string, SecondSystem>> = {
  'Microsoft 365': 'microsoft-365',
  'Google Workspace': 'google-workspace',
};

/** How to tell the second system about the first, by the names of both. */
function stepsFor({ first, second }: DualFilterRisk): readonly string[] {
  const filter = allVendors.find(({ name, kind }) => kind === 'filter' && name === first);
  const system = second !== null && Object.hasOwn(systems, second) ? (systems[second] ?? null) : null;
  return filterSteps(system, filter?.id ?? null, first ?? 'the first system').map(
    (step, at) => `step ${at + 1}: ${step}`,
  );
}

/** Two filters in series: a risk for mail to this domain, to be resolved by its own administrator. */
export function judgeInfrastructure(domain: string, risk: DualFilterRisk): readonly Problem[] {
  if (risk.word === 'none' || risk.rule === null) return [];
  const second = risk.second ?? 'the host it forwards to';
  const what = `Two filters for mail to ${domain} (${risk.word}): ${risk.first} in front, ${second} behind`;
  const who = `the mail administrator of ${domain}: tell ${second} to skip ${risk.first}, and read its verdict`;
  const make = problemsOf('infrastructure', domain, consequences.dualFilter);
  return [
    make(risk.rule, risk.word === 'possible' ? 'note' : 'weak', what, {
      who,
      details: [...risk.because, ...stepsFor(risk)],
    }),
  ];
}
