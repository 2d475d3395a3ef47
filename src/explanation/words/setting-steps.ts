import { isIP } from 'node:net';
import type { CauseId, Responsible } from '../../catalog/causes.ts';
import { filterSteps, type SecondSystem } from '../../catalog/steps/filter-steps.ts';
import { serviceInclude, serviceSteps } from '../../catalog/steps/service-steps.ts';
import { findVendor } from '../../catalog/vendors/find-vendor.ts';
import type { Particulars } from '../../diagnosis/particulars.ts';
import type { Sides } from '../sides-of.ts';
import { partyNames } from './party-names.ts';

/** What the steps are chosen by. */
export interface StepGround {
  readonly p: Particulars;
  readonly responsible: Responsible;
  readonly sides: Sides;
}

type Steps = (ground: StepGround) => readonly string[];

/** A name that may stand in a command to copy: nothing a shell would read otherwise. */
const plainName = /^(?=.{1,253}$)[a-z0-9_](?:[a-z0-9_-]{0,62})(?:\.[a-z0-9_-]{1,63}){1,20}$/i;

/** A query to run, or nothing where the name is not one that may be copied into a shell. */
const dig = (name: string | null, type: string, then: string): readonly string[] =>
  name !== null && plainName.test(name) ? [`Run "dig +short ${type} ${name}": ${then}`] : [];

const verify = (result: string): string =>
  `To verify, send a new message and look at its Authentication-Results: ${result}.`;

const vendorIn = (ids: readonly string[], ...wanted: readonly string[]): boolean =>
  wanted.some((id) => ids.includes(id));

/** The sending service or mailbox host whose customers publish something. */
const serviceOf = ({ sides }: StepGround): string | null =>
  sides.sending.find((id) => serviceSteps(id, 'x').length > 0) ?? null;

const secondOf = ({ p, sides }: StepGround): SecondSystem | null =>
  p.receiver ?? (vendorIn(sides.receiving, 'postfix') ? 'postfix' : null);

const skipFirst: Steps = (ground) => {
  const { p, sides } = ground;
  const vendor = [...sides.receiving, ...sides.between].find((id) => findVendor(id)?.kind === 'filter');
  return filterSteps(
    secondOf(ground),
    vendor ?? null,
    findVendor(vendor ?? null)?.name ?? partyNames(p).filter ?? 'the first filter',
  );
};

const signAs: Steps = (ground) => {
  const { p } = ground;
  const domain = p.from ?? p.envelope;
  const from = domain ?? partyNames(p).from;
  const service = serviceSteps(serviceOf(ground), from);
  return service.length === 0
    ? [
        ...dig(domain, 'TXT', 'exactly one record should begin with v=spf1.'),
        ...dig(domain === null ? null : `_dmarc.${domain}`, 'TXT', 'it shows the DMARC policy.'),
        verify(`spf=pass or dkim=pass for ${from}, and dmarc=pass`),
      ]
    : [...service.slice(0, 2), verify(`dkim=pass with header.d=${from}, and dmarc=pass`)];
};

const listServer: Steps = (ground) => {
  const { envelope } = partyNames(ground.p);
  const service = serviceOf(ground);
  const include = serviceInclude(service);
  const name = findVendor(service)?.name;
  if (include === null)
    return service === null
      ? dig(ground.p.envelope, 'TXT', 'the record that begins with v=spf1 lists who may send.')
      : signAs(ground);
  return [
    `If the mail is meant to go through ${name}: add include:${include} to the one SPF record of ${envelope}, before its "all". Never add a single address of ${name}: it has many and changes them.`,
    ...serviceSteps(service, envelope).slice(0, 1),
    verify(`spf=pass for ${envelope}`),
  ];
};

const arc: Steps = ({ p }) =>
  p.receiver !== 'microsoft-365'
    ? []
    : [
        'Microsoft Defender portal > Email & collaboration > Policies & rules > Threat policies > Email authentication settings > ARC > Add.',
        `Enter ${p.sealer ?? 'the d= domain of the ARC-Seal'} and keep the entries that are there: the list is replaced as a whole.`,
        'To verify: a new message shows compauth=pass reason=130, and oda=1 in its ARC-Authentication-Results.',
      ];

const rewrite: Steps = ({ sides }) =>
  vendorIn(sides.between, 'microsoft')
    ? [
        'Microsoft 365 rewrites the envelope sender of forwarded mail by itself. Look for a connector or on-premises server behind it that forwards once more: Exchange admin center > Mail flow > Connectors.',
      ]
    : [
        'Postfix: install postsrsd and point sender_canonical_maps and recipient_canonical_maps at it. cPanel: WHM > Service Configuration > Exim Configuration Manager > Basic Editor > Enable Sender Rewriting Scheme (SRS) Support. Plesk: Tools & Settings > Mail Server Settings > Mail Forwarding.',
        'Publish an SPF record that lists the forwarding server for the domain that SRS uses.',
        'To verify: the forwarded message arrives with an envelope sender that begins with SRS0= and with spf=pass.',
      ];

const login: Steps = ({ p, sides }) => {
  const at = [...sides.sending, ...sides.receiving];
  if (vendorIn(at, 'microsoft', 'microsoft365'))
    return [
      'Server smtp.office365.com, port 587, STARTTLS, with the login of a mailbox; From must be that mailbox or one it may send as.',
      p.status === '5.7.139' || p.status === '5.7.57'
        ? 'Microsoft 365 admin center > Users > Active users > the mailbox > Mail > Manage email apps: tick "Authenticated SMTP". The setting of the mailbox goes before that of the tenant; security defaults block it too.'
        : 'Microsoft 365 admin center > Users > Active users > the mailbox > Mail > Manage email apps: "Authenticated SMTP" must be ticked.',
      'Password logins are being retired there: prefer OAuth, or a connector for devices.',
    ];
  if (vendorIn(at, 'google'))
    return [
      'Google Account > Security: switch 2-Step Verification on, then create an app password for the program.',
      'Server smtp.gmail.com, port 587 with STARTTLS or 465 with TLS, and the app password as the password.',
    ];
  return [
    "In the account settings of the mail program, under the outgoing server (SMTP): the provider's server, port 587 with STARTTLS or 465 with TLS, login the same as for reading mail.",
    'For a scanner or program that cannot log in, ask the provider for a relay that accepts it by its address.',
  ];
};

const unblock: Steps = ({ sides }) =>
  vendorIn([...sides.sending, ...sides.receiving, ...sides.between], 'microsoft', 'microsoft365')
    ? [
        'First secure the account: new password, sign out all sessions, multi-factor authentication, remove unknown inbox rules, forwarding and delegates.',
        'Microsoft Defender portal > Email & collaboration > Review > Restricted entities (security.microsoft.com/restrictedentities): select the mailbox and choose Unblock.',
        'It takes effect within an hour, at most 24. Code 5.7.705 concerns the whole tenant: there Microsoft support has to lift it.',
      ]
    : [];

const allowForward: Steps = ({ sides }) =>
  vendorIn([...sides.sending, ...sides.receiving, ...sides.between], 'microsoft', 'microsoft365')
    ? [
        'Microsoft Defender portal > Email & collaboration > Policies & rules > Threat policies > Anti-spam > Create policy > Outbound.',
        'Choose the mailboxes that may forward, and set "Automatic forwarding rules" to On; leave the default policy on Automatic.',
      ]
    : [];

/** What each list asks for, by the vendor whose mark stands in the reply. */
const delisting: Readonly<Record<string, string>> = {
  spamhaus:
    'Look the address up in the Spamhaus checker (check.spamhaus.org) and open "Show details": listings are removed in the order shown there. SBL entries only through the owner of the network.',
  barracuda: 'Fill in the removal request of Barracuda Central with the address and a telephone number.',
  spamcop: 'Wait: SpamCop removes nothing on request. The entry ends about 24 hours after the last report.',
  cloudmark: 'Fill in the Cloudmark Sender Intelligence reset request for the address.',
  microsoft365:
    'Enter the bounced sender address and the IP address in the delist portal (sender.office.com), confirm by the mail it sends, then choose Delist IP. Code 5.7.511 cannot use it: send the whole bounce to delist@microsoft.com.',
  outlook:
    "Join SNDS and JMRP for the address first, then use Outlook.com's sender support form with the whole bounce.",
  yahoo: "Use the sender support request of Yahoo's Sender Hub, once the cause is removed.",
  google: 'Meet the sender guidelines first, then use the Gmail sender contact form.',
  psbl: 'Remove the address on the site of PSBL by yourself.',
  abusix: 'Look the address up at lookup.abusix.com and ask for removal there.',
  uceprotect: 'Only level 1 is about the single address, and it ends by itself; do not pay for removal.',
  trendmicro:
    'Look the address up at Trend Micro Email Reputation Services and ask for removal; for dynamic ranges correct the reverse DNS first.',
  orange:
    'Check the address at Abusix, Spamhaus and Cloudmark first; then write to Orange as its postmaster page says.',
  free: "Follow Free's postmaster page with the address; the block ends within a day.",
};

const delist: Steps = ({ p, sides }) => {
  const named = sides.receiving.map((id) => delisting[id]).filter((text) => text !== undefined);
  const [first] = named;
  return [
    `Look in the log of the sending server for mail you did not mean to send${p.ip === null ? '' : ` from ${p.ip}`}; stop it before you ask for removal, or the address is listed again.`,
    ...(first === undefined
      ? ["Ask for removal where the reply says; the list's own page names the reason."]
      : [first]),
    'To verify: send again after the removal; the bounce must not come back. If the address is shared, your provider has to do this.',
  ];
};

const reverse: Steps = ({ p: { ip } }) =>
  ip === null || isIP(ip) === 0
    ? []
    : [
        `Run "dig +short -x ${ip}" for the name, then "dig +short" with that name: it must give ${ip} again.`,
        'Only the owner of the network (hosting company, access provider) can set the PTR record: in its customer portal under "Reverse DNS", or by a ticket.',
      ];

const table: Readonly<Partial<Record<CauseId, Steps>>> = {
  'dual-filter': skipFirst,
  'dkim-body-modified': (ground) => (ground.responsible === 'recipient-admin' ? skipFirst(ground) : []),
  'spf-misaligned': signAs,
  'auth-missing': signAs,
  'forward-dmarc': signAs,
  'spf-not-authorized': listServer,
  'spf-record-broken': ({ p }) => dig(p.envelope, 'TXT', 'exactly one record may begin with v=spf1.'),
  'dkim-key-dns': ({ p }) =>
    dig(
      p.signer === null || p.selector === null ? null : partyNames(p).keyName,
      'TXT',
      'it must give one record with p= and a complete key.',
    ),
  'arc-not-trusted': arc,
  'srs-missing': rewrite,
  'smtp-auth-missing': login,
  'sender-account-blocked': unblock,
  'forwarding-forbidden': allowForward,
  'ip-blocklisted': delist,
  'ptr-missing': reverse,
  'recipient-domain-unroutable': ({ p }) =>
    dig(
      p.recipientDomain,
      'MX',
      'it must give at least one host; "0 ." means that the domain takes no mail.',
    ),
  'connection-failed': ({ p }) =>
    dig(p.recipientDomain, 'MX', 'it lists the hosts, and each must answer on port 25.'),
  'relay-denied': ({ p }) =>
    dig(p.recipientDomain, 'MX', 'the server that refused should be one of these hosts.'),
  'sender-unverifiable': ({ p }) =>
    dig(p.envelope, 'MX', 'it must give at least one host that accepts mail.'),
};

/** How the first step is done: up to three numbered steps with menu path and setting, by cause and vendors. [] for none. */
export function settingSteps(cause: CauseId, ground: StepGround): readonly string[] {
  return (table[cause]?.(ground) ?? []).slice(0, 3);
}
