import { findVendor } from '../../catalog/vendors/find-vendor.ts';
import { defineCause } from '../cause.ts';
import type { Particulars } from '../particulars.ts';
import { allowAtMicrosoft, inLog } from '../wording/at-receiver.ts';
import { capital } from '../wording/capital.ts';
import { googleRule } from '../wording/google-rule.ts';
import { isLoopback } from '../wording/is-loopback.ts';
import { isClosed, openToSenders, takesFrom } from '../wording/open-to-senders.ts';
import { partyNames } from '../wording/party-names.ts';
import { said } from '../wording/said.ts';
import {
  googleReceives,
  microsoftReceives,
  receives,
  type Steps,
  sendAgain,
} from '../wording/setting-steps.ts';
import { type Fix, step } from '../wording/step.ts';

/** Refusals for a failed check: a rule next to them does not exonerate the sender's records. */
const authClass = /^(?:spf-|dkim-|dmarc-|arc-)|^unauthenticated$/;

function because(p: Particulars): string {
  if (p.reply === null && isClosed(p))
    return `${capital(p.recipient ?? 'the group, list or mailbox')} does not take mail from this sender.`;
  if (p.reply === null) {
    const own = p.from !== null && p.from === p.recipientDomain;
    return own
      ? `A rule of ${p.from} against forged senders caught the message: it carries that organisation's own domain in From, but came from outside.`
      : "A rule of the recipient's organisation caught the message.";
  }
  const senders = isClosed(p) ? takesFrom(p) : null;
  if (senders !== null)
    return `${said(`${p.recipient ?? 'the address'} takes mail only from ${senders}`, p)} The sender's DNS records did not decide this.`;
  const records = authClass.test(p.replyClass ?? '') ? '' : " The sender's DNS records did not decide this.";
  // A filter on the machine that wrote the notice is not the recipient's.
  const refused = isLoopback(p.speaker)
    ? `${partyNames(p).server} refused the message by a rule of its own`
    : `a rule of the recipient's organisation refused the message${p.speaker === null ? '' : ` at ${partyNames(p).server}`}`;
  return `${said(refused, p)}${records}`;
}

const fixes: Fix = (p) => {
  if (p.reply === null && p.from !== null && p.from === p.recipientDomain)
    return [
      step(
        'recipient-admin',
        'If the sender is wanted, authenticate it: sign with DKIM as your own domain or use a connector. Otherwise allow this pair of domain and sending server in the list of spoofed senders.',
      ),
    ];
  // Only who looks after the address can open it; whoever cannot wait needs another way in.
  if (isClosed(p))
    return [
      step(
        'recipient-admin',
        `Look at who may write to ${p.recipient ?? 'the group, list or mailbox'}, and let this sender in if the message is wanted.`,
      ),
      step(
        'sender',
        'Reach the person, or a member of the group, another way meanwhile, or ask to be let in.',
      ),
    ];
  return [
    step(
      'recipient-admin',
      'Find the rule that matched (mail flow rule, allowed senders of a group, own block list, anti-spoofing) and add an exception if the message is wanted.',
    ),
  ];
};

const settings: Steps = (context) => {
  if (isClosed(context.p) || receives(context, 'google-groups')) return openToSenders(context);
  const own = context.sides.receiving.flatMap((id) => findVendor(id)?.ownRule ?? []);
  if (own.length > 0) return [...own, sendAgain('it is accepted')];
  if (receives(context, 'spamtitan'))
    return [
      inLog(context),
      'SpamTitan > Filtering > Allow & Block List: allow the sending domain or address. An allowed IP address skips the spam, virus, attachment and SPF checks too.',
    ];
  if (microsoftReceives(context))
    return [
      'Exchange admin center > Mail flow > Rules, and the delivery restrictions of the recipient or group: look for the one that matches this sender.',
      allowAtMicrosoft,
      sendAgain('it is accepted'),
    ];
  if (googleReceives(context)) return googleRule(context);
  return [
    inLog(context),
    'Make the exception as narrow as possible: this sender domain, and only while SPF or DKIM passes for it.',
    sendAgain('it is accepted'),
  ];
};

/** A rule of the recipient's own organisation, including the protection of its own domain in From. */
export const recipientPolicy = defineCause({
  id: 'recipient-policy',
  usualOwner: 'recipient-admin',
  explains: {
    spf: 0.04,
    composite: 0.05,
    dmarc: 0.02,
    'sender-blocked': 0.55,
    'restricted-recipient': 0.93,
    'transport-rule': 0.9,
    'security-other': 0.4,
    'refused-as-unknown': 0.15,
    'user-unknown': 0.03,
    'relay-denied': 0.03,
    region: 0.5,
    'ip-listed': 0.04,
    spam: 0.05,
    'text-unknown': 0.25,
    'no-text': 0.25,
    'connector-restricted': 0.08,
    'recipient-limit': 0.15,
    'other-limit': 0.15,
  },
  needs: [],
  typical: [],
  words: {
    headline: "Refused by the recipient's own rule",
    tone: 'act',
    because,
    fixes,
    settings,
    customer: 'recipient-rule',
    topic: 'rules',
    noPage: "the rule is the recipient organisation's own, and only its administrator can show it.",
  },
});
