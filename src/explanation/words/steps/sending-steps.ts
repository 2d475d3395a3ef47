import { isIP } from 'node:net';
import { vendorsInReply } from '../../../catalog/docs/reply-marks.ts';
import { findVendor } from '../../../catalog/vendors/find-vendor.ts';
import { googleReceives, receives, type Steps, sendAgain } from './step-context.ts';

/** Where each service keeps its suppression list. */
const lists: Readonly<Record<string, string>> = {
  'amazon-ses':
    'Amazon SES console > Suppression list of the account: look for the address; remove it there or with DeleteSuppressedDestination.',
  sendgrid:
    'SendGrid > Suppressions: look for the address under Blocks, Bounces, Global Unsubscribes, Invalid Emails and Spam Reports. A block ends by itself; the others stay until they are deleted.',
  mailgun:
    "Mailgun > Suppressions of the sending domain: look for the address. (Check this on the vendor's page.)",
  postmark:
    "Postmark keeps one list for each message stream: look for the address in the stream's suppressions. The entry says HardBounce, SpamComplaint or ManualSuppression.",
  sparkpost:
    'SparkPost > Recipients > Suppressions: look for the address. "Due to system policy" is SparkPost\'s own list, which only its support can change.',
};

export const suppressed: Steps = ({ sides }) => {
  const service = [...sides.sending, ...sides.receiving, ...sides.between].find((id) =>
    Object.hasOwn(lists, id),
  );
  return [
    lists[service ?? ''] ??
      'In the sending service, look for the address in the suppression list; the entry says why it is there (bounce, complaint, unsubscribed).',
    'Remove it only where it bounced and the mailbox works again. After a complaint or an unsubscription, leave it there.',
    sendAgain('the service hands it over instead of dropping it'),
  ];
};

export const complaint: Steps = (context) => [
  'Take the address off every list that the report could mean. The report names it, or your own id in the header of the returned message does.',
  'Give every bulk message the fields "List-Unsubscribe" with an https address and "List-Unsubscribe-Post: List-Unsubscribe=One-Click", and let DKIM sign both.',
  receives(context, 'yahoo')
    ? "Yahoo's Complaint Feedback Loop is joined by DKIM signing domain (d=); your sending service may be in it already: ask it first."
    : receives(context, 'microsoft', 'outlook')
      ? 'Join SNDS and JMRP for your sending addresses: Outlook.com then reports its complaints.'
      : googleReceives(context)
        ? 'Gmail sends no single complaints: add a Feedback-ID field, and watch the spam rate in Postmaster Tools (below 0.3 %).'
        : 'Watch the share of complaints: Gmail asks for less than 0.3 %.',
];

export const slowDown: Steps = (context) => {
  const limit = receives(context, 'orange')
    ? 'Orange takes 2 connections for each address, 100 messages for each connection and 100 recipients: stay below all three.'
    : googleReceives(context)
      ? "Meet Gmail's sender guidelines first (SPF, DKIM, DMARC, PTR, spam rate below 0.3 %); limits rise with the reputation."
      : /\b4\.7\.(?:[56]\d\d)\b/.test(context.p.status ?? '')
        ? 'Microsoft 365 slows down a sending address whose volume changed suddenly: wait, and raise it slowly. Behind a gateway, the receiving organisation needs an inbound connector for its addresses.'
        : 'For this receiver, lower the number of connections and of messages an hour (Postfix: smtp_destination_concurrency_limit and smtp_destination_rate_delay).';
  return [
    limit,
    'Raise the volume of a new address or domain over weeks, and take addresses that bounce off the list.',
    'To verify, watch the log of the sending server: the deferrals (4xx) of this receiver must become fewer.',
  ];
};

/** What each list asks for, by the vendor whose mark is in the reply. */
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

export const delist: Steps = ({ p, sides }) => {
  // The list that the reply names goes before the provider that asked it.
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

export const reverse: Steps = ({ p: { ip } }) =>
  ip === null || isIP(ip) === 0
    ? [
        'Run "dig +short -x" with the address of the sending server, then "dig +short" with the name it gives: it must lead back to the address.',
        'Only the owner of the network (hosting company, access provider) can set the PTR record: in its customer portal under "Reverse DNS", or by a ticket.',
      ]
    : [
        `Run "dig +short -x ${ip}" for the name, then "dig +short" with that name: it must give ${ip} again.`,
        'Only the owner of the network (hosting company, access provider) can set the PTR record: in its customer portal under "Reverse DNS", or by a ticket.',
        'Let the server give the same name in HELO (Postfix: myhostname or smtp_helo_name), then have a new message sent.',
      ];

export const spamContent: Steps = (context) => [
  'Send the message once as plain text without links and attachments; if it passes, add the parts back one by one.',
  'Look up every domain in it, those in links too, at check.spamhaus.org and in the list that the reply names.',
  receives(context, 'broadcom', 'messagelabs')
    ? "If it was refused by mistake, send it as an .eml attachment, one for each mail, to Broadcom's submission address of your region."
    : googleReceives(context)
      ? 'Watch spam rate and reputation of the domain in Postmaster Tools; if the guidelines are met, use the Gmail sender contact form.'
      : receives(context, 'yahoo')
        ? "If it was refused by mistake, use the sender support request of Yahoo's Sender Hub."
        : "If it was refused by mistake, reach the recipient's administrator another way, with the whole bounce.",
];

const longLine = /line.{0,30}(?:too long|length|limit)|998|rfc ?5321.{0,40}line/i;

export const malformed: Steps = ({ p }) => [
  longLine.test(p.reply?.slice(0, 1_000) ?? '')
    ? 'Let the program encode the text (Content-Transfer-Encoding: quoted-printable or base64): then no line is longer than 998 characters.'
    : 'Save the message as it leaves the program (.eml) and open it in an editor: From, Date and Message-ID stand in its header exactly once each, and From holds a complete address.',
  'Let a library build the message instead of joining strings: it encodes names and subjects, folds long fields and writes CRLF line ends.',
  sendAgain('the same receiver accepts it'),
];
