import { isPlainName, type StepContext } from './setting-steps.ts';

export const allowAtMicrosoft =
  'To let a wanted sender in, use Microsoft Defender portal > Email & collaboration > Policies & rules > Threat policies > Tenant Allow/Block Lists, or a rule that demands an authentication result. Never allow your own domain.';

/** How to find the refusing server's log, given what is known of it. */
export const inLog = ({ p }: StepContext): string =>
  `In the log of ${isPlainName(p.speaker) ? p.speaker : 'the refusing server'}, look for this sender, recipient and time: the line names the rule.`;
