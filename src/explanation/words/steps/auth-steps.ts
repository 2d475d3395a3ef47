import { filterSteps } from '../../../catalog/steps/filter-steps.ts';
import { serviceInclude, serviceSteps } from '../../../catalog/steps/service-steps.ts';
import type { SecondSystem } from '../../../catalog/steps/setting-step.ts';
import { findVendor } from '../../../catalog/vendors/find-vendor.ts';
import { partyNames } from '../party-names.ts';
import {
  dig,
  digBelow,
  isPlainName,
  receives,
  type StepContext,
  type Steps,
  sendAgain,
  verify,
} from './step-context.ts';

/** The sending service or mailbox host whose customers publish something. */
const serviceOf = ({ sides }: StepContext, ids = sides.sending): string | null =>
  ids.find((id) => serviceSteps(id, 'x').length > 0) ?? null;

function secondOf(context: StepContext): SecondSystem | null {
  if (context.p.receiver !== null) return context.p.receiver;
  for (const program of ['rspamd', 'spamassassin', 'postfix'] as const)
    if (receives(context, program)) return program;
  return null;
}

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

function signWith({ p }: StepContext, at: string | null): readonly string[] {
  const domain = p.from ?? p.envelope;
  const from = domain ?? partyNames(p).from;
  const service = serviceSteps(at, from);
  return service.length === 0
    ? [
        ...dig(domain, 'TXT', 'exactly one record should begin with v=spf1.'),
        ...digBelow('_dmarc', domain, 'TXT', 'it shows the DMARC policy.'),
        verify(`spf=pass or dkim=pass for ${from}, and dmarc=pass`),
      ]
    : [...service.slice(0, 2), verify(`dkim=pass with header.d=${from}, and dmarc=pass`)];
}

export const signAs: Steps = (context) => signWith(context, serviceOf(context));

/** Which service sent it is not known: that comes first, a record would align nothing. */
export const alignAt: Steps = (context) => {
  const { p } = context;
  const service = serviceOf(context);
  if (service !== null) return signWith(context, service);
  const { from } = partyNames(p);
  return [
    'Look at the header of the returned or sent message: Return-Path, DKIM-Signature and the first Received fields name the server or service that sent it.',
    ...digBelow(
      '_dmarc',
      p.from,
      'TXT',
      'with adkim=s or aspf=s the domain that passes must be exactly the From domain.',
    ),
    verify(`dkim=pass with header.d of ${from}, and dmarc=pass`),
  ];
};

/** Who handed in was the forwarder: only where the message began may be asked to sign, and only DKIM survives. */
export const signAtAuthor: Steps = (context) => {
  const service = serviceOf(context, context.sides.author);
  const { from } = partyNames(context.p);
  return [
    service === null
      ? `Switch on DKIM for ${from} where its mail is sent: in the admin console of the mail service, or on your own server with OpenDKIM or rspamd.`
      : (serviceSteps(service, from)[0] ?? ''),
    ...digBelow(
      '_dmarc',
      context.p.from,
      'TXT',
      'with adkim=s the signing domain has to be exactly the From domain.',
    ),
    `To verify, send a message to an address that is forwarded: at its target, Authentication-Results says dkim=pass for ${from}, and dmarc=pass.`,
  ];
};

const signed = (signer: string | null): string =>
  signer === null ? "dkim=pass for the sender's domain" : `dkim=pass with header.d=${signer}`;

export const listServer: Steps = (context) => {
  const { envelope } = partyNames(context.p);
  const service = serviceOf(context);
  const include = serviceInclude(service);
  const name = findVendor(service)?.name;
  if (include === null)
    return service === null
      ? [
          ...dig(context.p.envelope, 'TXT', 'the record that begins with v=spf1 lists who may send.'),
          context.p.clientVendor === null
            ? 'Add the server, or the include of the service it belongs to, before the "all" of that record, and keep it the only one.'
            : `Add the include that ${context.p.clientVendor} documents before the "all" of that record. Where it documents none, set up DKIM there instead.`,
          verify(`spf=pass for ${envelope}`),
        ]
      : signAs(context);
  return [
    `If the mail is meant to go through ${name}: add include:${include} to the one SPF record of ${envelope}, before its "all". Never add a single address of ${name}: it has many and changes them.`,
    ...serviceSteps(service, envelope).slice(0, 1),
    verify(`spf=pass for ${envelope}`),
  ];
};

export const correctRecord: Steps = ({ p }) => [
  ...dig(p.envelope, 'TXT', 'exactly one record may begin with v=spf1; join several into one.'),
  'Count include, a, mx, ptr, exists and redirect, those inside every include too: more than 10 make the record fail.',
  verify(`spf=pass for ${partyNames(p).envelope}`),
];

export const publishKey: Steps = (context) => {
  const { p } = context;
  const service = serviceOf(context);
  const made = service === null ? [] : serviceSteps(service, p.signer ?? partyNames(p).from).slice(0, 1);
  return [
    ...dig(
      p.signer === null || p.selector === null ? null : partyNames(p).keyName,
      'TXT',
      'it must give one record with p= and a complete key.',
    ),
    ...made,
    verify(signed(p.signer)),
  ];
};

export const correctSigner: Steps = ({ responsible, p }) =>
  responsible === 'forwarder'
    ? [
        'Let no rule of the forwarding server rewrite From, To, Subject, Date or Message-ID, or re-encode the text.',
        verify(`${signed(p.signer)}, also after forwarding`),
      ]
    : [
        'Set the signer to relaxed/relaxed (OpenDKIM: Canonicalization relaxed/relaxed), and let it sign after every other change.',
        'Check the clock of the server ("timedatectl"), the lifetime of signatures (x=), and that key and selector belong together ("opendkim-testkey -vvv" for OpenDKIM).',
        verify(signed(p.signer)),
      ];

export const trustSealer: Steps = (context) =>
  context.p.receiver === 'microsoft-365'
    ? [
        'Microsoft Defender portal > Email & collaboration > Policies & rules > Threat policies > Email authentication settings > ARC > Add.',
        `Enter ${context.p.sealer ?? 'the d= domain of the ARC-Seal'} and keep the entries that are there: the list is replaced as a whole.`,
        'To verify: a new message shows compauth=pass reason=130, and oda=1 in its ARC-Authentication-Results.',
      ]
    : [
        receives(context, 'rspamd')
          ? `In rspamd, add ${context.p.sealer ?? 'the d= domain of the ARC-Seal'} to whitelisted_signers_map of the ARC module.`
          : `In the receiving system, add ${context.p.sealer ?? 'the d= domain of the ARC-Seal'} to the sealers it trusts; where it has no such list, let the sender sign with DKIM.`,
        verify('arc=pass, and the message is accepted'),
      ];

export const rewriteEnvelope: Steps = (context) =>
  context.sides.forwarding.includes('microsoft')
    ? [
        'Microsoft 365 rewrites the envelope sender of forwarded mail by itself. Look for a connector or on-premises server behind it that forwards once more: Exchange admin center > Mail flow > Connectors.',
      ]
    : [
        'Postfix: install postsrsd and point sender_canonical_maps and recipient_canonical_maps at it. cPanel: WHM > Service Configuration > Exim Configuration Manager > Basic Editor > Enable Sender Rewriting Scheme (SRS) Support. Plesk: Tools & Settings > Mail Server Settings > Mail Forwarding.',
        'Publish an SPF record that lists the forwarding server for the domain that SRS uses.',
        'To verify: the forwarded message arrives with an envelope sender that begins with SRS0= and with spf=pass.',
      ];

export const correctRewriting: Steps = ({ p }) => {
  const domain = p.forwarder?.slice(p.forwarder.lastIndexOf('@') + 1) ?? null;
  return [
    'Look at the domain and the secret of the rewriting program (postsrsd: domains and secrets in postsrsd.conf): one real domain of yours, the same secret on every server.',
    ...(isPlainName(domain)
      ? dig(domain, 'TXT', 'the record that begins with v=spf1 must list the forwarding server.')
      : []),
    'To verify: the forwarded message arrives with a complete SRS0= address of that domain and spf=pass, and a bounce to this address finds its way back.',
  ];
};

const mailman =
  'Mailman 3: list settings > DMARC Mitigations > set the mitigation action to munge_from. Mailman 2.1.18 or later: Privacy options > Sender filters > dmarc_moderation_action = Munge From.';
const sympa = 'Sympa: set dmarc_protection.mode of the list (such as dmarc_reject).';
const listserv = 'LISTSERV does it by itself from version 16.0-2014b on: update an older one.';

export const correctList: Steps = (context) => {
  const own = context.sides.between.includes('mailman')
    ? [mailman]
    : context.sides.between.includes('sympa')
      ? [sympa]
      : context.sides.between.includes('listserv')
        ? [listserv]
        : [mailman, `${sympa} ${listserv}`];
  return [...own, sendAgain('From carries the address of the list, and dmarc=pass')];
};

export const keepBody: Steps = (context) => {
  const { p, responsible } = context;
  if (responsible === 'recipient-admin') {
    return secondOf(context) === null && p.sealer !== null ? trustSealer(context) : skipFirst(context);
  }
  const result = verify(signed(p.signer));
  if (responsible === 'forwarder')
    return p.list !== null
      ? correctList(context)
      : context.sides.forwarding.includes('microsoft')
        ? [
            'Exchange admin center > Mail flow > Rules: limit rules that add a disclaimer or change the subject to mail from inside to outside, never to mail that only passes through.',
            'Keep Safe Links and other link rewriting off for mailboxes that forward.',
            result,
          ]
        : [
            'Switch off what changes the text of mail that only passes through: footer, disclaimer, subject tag, virus notice, rewritten links, change of encoding.',
            result,
          ];
  return [
    'List what touches a message after the signer: disclaimer, signature tool, outgoing filter, relay that re-encodes. Move the signer behind the last of them, or switch that change off.',
    ...(context.sides.sending.includes('microsoft')
      ? [
          'Microsoft 365 adds disclaimers of mail flow rules before it signs: let it sign (Email authentication settings > DKIM) instead of a server in front of it.',
        ]
      : []),
    result,
  ];
};

export const ownFrom: Steps = ({ p }) => [
  "In the settings of the program or form that sends, put an address of your own domain into From; the visitor's or the other address goes into Reply-To.",
  'Sign with DKIM as that domain, or list the sending server in its SPF record.',
  verify(`dmarc=pass for your own domain${p.from === null ? '' : `, no longer ${p.from}`}`),
];

export const correctConnector: Steps = ({ p }) => [
  'Exchange admin center > Mail flow > Connectors > the inbound connector > Edit: the certificate name or the IP addresses there must be those that the server presents today.',
  p.status === '5.7.51'
    ? 'If a filter in front was changed, its connector still locks out everybody else: Set-InboundConnector with -RestrictDomainsToIPAddresses $false, or enter the addresses of the new filter.'
    : 'The domain of the sender or of the certificate must be an accepted domain of the organisation (Mail flow > Accepted domains).',
  sendAgain('it is accepted, and the connector shows in its message trace'),
];
