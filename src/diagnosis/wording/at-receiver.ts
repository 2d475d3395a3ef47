import { vendorOfHost } from '../../catalog/vendors/match-vendor.ts';
import { isServerName, type StepContext } from './setting-steps.ts';

export const allowAtMicrosoft =
  'To let a wanted sender in, use Microsoft Defender portal > Email & collaboration > Policies & rules > Threat policies > Tenant Allow/Block Lists, or a rule that demands an authentication result. Never allow your own domain.';

/** Where the refusing server's log is read. That of a provider's server is seen by the provider alone. */
function logOf(speaker: string | null): string {
  if (!isServerName(speaker)) return 'the log of the refusing server';
  const vendor = vendorOfHost(speaker);
  return vendor === null
    ? `the log of ${speaker}`
    : `the message log that ${vendor.name} shows its customers`;
}

/** How to find the refusal in a log, given what is known of the server. */
export const inLog = ({ p }: StepContext): string =>
  `In ${logOf(p.speaker)}, look for this sender, recipient and time: the line names the rule.`;
