import { filterSteps } from '../../catalog/steps/filter-steps.ts';
import type { SecondSystem } from '../../catalog/steps/setting-step.ts';
import { findVendor } from '../../catalog/vendors/find-vendor.ts';
import { partyNames } from './party-names.ts';
import { receives, type StepContext, type Steps, verify } from './setting-steps.ts';

/** The system that judged the mail behind the first filter. */
export function secondOf(context: StepContext): SecondSystem | null {
  if (context.p.receiver !== null) return context.p.receiver;
  for (const program of ['rspamd', 'spamassassin', 'postfix'] as const)
    if (receives(context, program)) return program;
  return null;
}

/** How to make the second system look past the first. */
export const skipFirst: Steps = (context) => {
  const { p, sides } = context;
  const vendor = [...sides.receiving, ...sides.between].find((id) => findVendor(id)?.kind === 'filter');
  const first = findVendor(vendor ?? null)?.name ?? partyNames(p).filter ?? 'the first filter';
  const steps = filterSteps(secondOf(context), vendor ?? null, first);
  return steps.length > 0
    ? steps
    : [
        `Get the list of all addresses from which ${first} hands mail over; the vendor of a cloud filter publishes it.`,
        'Enter them in the system behind it. Microsoft 365: Enhanced filtering for connectors. Google Workspace: Inbound gateway. rspamd: external_relay. SpamAssassin: internal_networks and trusted_networks. Postfix: postscreen_access_list, and an exemption before the SPF check.',
        verify(`no spf=fail for an address of ${first} any more`),
      ];
};
