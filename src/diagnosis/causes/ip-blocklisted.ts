import { vendorsInReply } from '../../catalog/docs/reply-marks.ts';
import { findVendor } from '../../catalog/vendors/find-vendor.ts';
import { defineCause } from '../cause.ts';
import { not } from '../conditions/not.ts';
import { replySays } from '../conditions/reply-says.ts';
import type { Particulars } from '../particulars.ts';
import { partyNames } from '../wording/party-names.ts';
import { said } from '../wording/said.ts';
import type { Steps } from '../wording/setting-steps.ts';
import { type Fix, step } from '../wording/step.ts';

function because(p: Particulars): string {
  const { server } = partyNames(p);
  const what =
    p.replyClass === 'domain-listed'
      ? `refuses the message because a domain in it is on a block list`
      : p.replyClass === 'poor-reputation'
        ? `refuses the message because of the sender's reputation`
        : `refuses ${p.ip === null ? 'the sending address' : `the sending address ${p.ip}`} because it is on a block list`;
  return said(`${server} ${what}`, p);
}

const fixes: Fix = ({ ip }) => [
  step(
    'sender',
    `First stop what caused the listing (a compromised account, an infected machine, an open web form, a bad address list). Then ask the operator of the list for removal${ip === null ? '' : ` of ${ip}`}.`,
  ),
  step(
    'sender',
    'On a shared address, report the reply to the provider: only the provider can move or clean it.',
  ),
];

/** Delisting instructions per list, by the vendor whose mark is in the reply. */
const delisting: Readonly<Record<string, string>> = {
  spamhaus:
    'Look the address up in the Spamhaus checker (check.spamhaus.org) and open "Show details": listings are removed in the order shown there. SBL entries only through the owner of the network.',
  spamcop: 'Wait: SpamCop removes nothing on request. The entry ends about 24 hours after the last report.',
  cloudmark: 'Fill in the reset request of Cloudmark Sender Intelligence for the address.',
  cisco:
    'Look the address up in the Talos Reputation Center; with a Cisco account you can open a ticket there once the cause is removed.',
  microsoft365:
    'Enter the bounced sender address and the IP address in the delist portal (sender.office.com), confirm by the mail it sends, then choose Delist IP. It takes up to 24 hours.',
  outlook:
    "Join SNDS and JMRP for the address first, then use Outlook.com's sender support form with the whole bounce.",
  yahoo: "Use the sender support request of Yahoo's Sender Hub, once the cause is removed.",
  google: "Meet Gmail's sender guidelines first, then use the Gmail sender contact form.",
  icloud: 'Write to icloudadmin@apple.com with the whole bounce; Apple keeps no allow list.',
  psbl: 'Remove the address yourself on the site of PSBL.',
  abusix: 'Look the address up at lookup.abusix.com and ask for removal there.',
  surbl:
    'SURBL lists domains in links: look up every domain of the message in the SURBL analysis, and ask for removal there.',
  uceprotect: 'Only level 1 is about the single address, and it ends by itself. Do not pay for removal.',
  trendmicro:
    'Look the address up at Trend Micro Email Reputation Services and ask for removal; for dynamic ranges correct the reverse DNS first.',
  vade: 'Fill in the form of the Vade sender tool with the address and the bounce.',
  trellix: 'Look the address up in TrustedSource and ask for a review there.',
  broadcom:
    "Look the address up in Broadcom's IP Reputation Investigation tool (ipremoval.sms.symantec.com) and ask for a review.",
  proofpoint:
    'Look the address up in the Proofpoint Dynamic Reputation IP lookup (ipcheck.proofpoint.com) and ask for removal there.',
  comcast:
    'Fill in the Xfinity form to report a block, after public lists are clear; a review takes about three working days.',
  't-online':
    'T-Online wants a host name that shows the operator, with an imprint on its website; then write to the address in the reply.',
  orange:
    'Check the address at Abusix, Spamhaus and Cloudmark first; then write to Orange as its postmaster page says.',
  laposte:
    'Meet the technical rules on the postmaster page of laposte.net (SPF, DKIM, DMARC), then use its contact.',
  gmx: "The last line of the reply decides, and its link holds the case: read what GMX's postmaster page says of that text, then write to GMX with it.",
  'mail-ru':
    'At Postmaster Mail.ru, add the domain and prove that it is yours: its statistics show what the block rests on.',
  tencent: 'Read the page of QQ Mail that the reply names; senders register at open.mail.qq.com.',
  free: "Follow Free's postmaster page with the address; the block ends within a day.",
};

/** The one Microsoft code for which the portal does not work. */
const bannedSender =
  'Send the whole bounce and the IP address to delist@microsoft.com; the delist portal does not work for code 5.7.511. The answer takes up to 48 hours.';

const settings: Steps = ({ p, sides }) => {
  // The list that the reply names comes before the provider that queried it.
  const named = [...vendorsInReply(p.reply), ...sides.receiving].flatMap((id) =>
    Object.hasOwn(delisting, id) ? (delisting[id] ?? []) : (findVendor(id)?.blockList?.removal ?? []),
  );
  return [
    `Look in the log of the sending server for mail you did not mean to send${p.ip === null ? '' : ` from ${p.ip}`}; stop it before you ask for removal, or the address is listed again.`,
    (p.status === '5.7.511' ? bannedSender : named[0]) ??
      "Ask for removal at the list or page that the reply names; the list's own page gives the reason of the entry.",
    'To verify, send again after the removal: the bounce must not come back. If others use the address too, your provider has to do this.',
  ];
};

/** The sending address is on a block list (public or the provider's own). */
export const ipBlocklisted = defineCause({
  id: 'ip-blocklisted',
  usualOwner: 'sender',
  explains: {
    'ip-listed': 0.9,
    'domain-listed': 0.6,
    'poor-reputation': 0.5,
    region: 0.4,
    spam: 0.05,
    'no-ptr': 0.03,
    'sender-blocked': 0.05,
    throttled: 0.02,
  },
  needs: [not(replySays.openResolver)],
  typical: [],
  words: {
    headline: 'Sending address is on a block list',
    tone: 'act',
    because,
    fixes,
    settings,
    customer: 'listed',
    topic: 'spam',
    noPage: 'the reply does not say which list is meant.',
  },
});
