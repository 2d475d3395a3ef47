import { findVendor } from '../../../catalog/vendors/find-vendor.ts';
import { dig, microsoftReceives, receives, type Steps, sendAgain } from './step-context.ts';

/** Services that stop sending to an address which bounced once. */
const keepsList: ReadonlySet<string> = new Set(['amazon-ses', 'sendgrid', 'postmark', 'sparkpost']);

export const unknownAddress: Steps = (context) => {
  const { p, sides } = context;
  const service = sides.sending.find((id) => keepsList.has(id));
  const compare =
    p.replyClass === 'moved'
      ? 'Look for the new address in the reply; if there is none, ask the person.'
      : `Compare ${p.recipient ?? 'the address'} letter by letter with an earlier message or a business card, including the part after the @.`;
  if (service !== undefined)
    return [
      compare,
      `${findVendor(service)?.name ?? 'The sending service'} puts an address that bounced on its suppression list: correct the address in your own list rather than remove it there.`,
    ];
  return [
    compare,
    'In the mail program, delete the suggestion it remembers for this person, and type the address anew.',
    p.status === '5.4.1' && microsoftReceives(context)
      ? "If the address is certainly right, the recipient's administrator looks in Exchange admin center > Mail flow > Accepted domains: a domain set to Authoritative refuses every address that the directory does not hold."
      : 'To verify, send a short message to the corrected address: a wrong one usually bounces within minutes.',
  ];
};

export const fullMailbox: Steps = () => [
  'Delete large messages, then empty the trash and junk folders: what lies there counts too.',
  'If that is not enough, ask the mail administrator for a larger quota, or move old mail to an archive.',
  sendAgain('it arrives, and no notice comes back'),
];

export const closedMailbox: Steps = () => [
  'Ask the mail administrator or the provider whether the account is suspended, closed, without a licence, or unused for too long.',
  'Where the provider only waits for a sign of life, log in once by webmail.',
  sendAgain('it arrives, and no notice comes back'),
];

export const tooLarge: Steps = () => [
  "Look for the receiving server's limit in the reply, and compare it with the whole message: on the way an attachment grows by about a third.",
  'Put the file where the recipient can fetch it (OneDrive, Google Drive, your own file share), and send the link.',
];

export const unroutable: Steps = (context) => {
  const { p } = context;
  const mx = dig(
    p.recipientDomain,
    'MX',
    'it must give at least one host; "0 ." means that the domain takes no mail.',
  );
  if (microsoftReceives(context) && p.status === '5.4.1' && context.responsible === 'recipient-admin')
    return [
      ...mx,
      `Exchange admin center > Mail flow > Accepted domains: ${p.recipientDomain ?? 'the domain'} must be listed as Authoritative or Internal relay, and active in the Microsoft 365 admin center.`,
      'Keep exactly one MX record, the one that Microsoft 365 shows for the domain. Changes in DNS may need up to 72 hours.',
    ];
  return context.responsible === 'sender'
    ? [
        ...mx,
        "Compare the domain with an earlier message or the organisation's website: a typing error is the usual reason.",
      ]
    : [
        ...mx,
        ...dig(p.recipientDomain, 'NS', 'each of these name servers must answer for the domain.'),
        sendAgain('it is accepted, from outside your own network'),
      ];
};

const loop: Steps = ({ p }) => [
  'Read the Received fields of the returned message from the bottom up: the hosts that take turns make the loop.',
  ...dig(
    p.recipientDomain,
    'MX',
    'it must lead to the server that holds the mailboxes, not to one that sends the mail back.',
  ),
  'Remove the forwarding rule or the route that sends it back. To verify, have one new message sent and count its Received fields.',
];

export const unreachable: Steps = (context) => {
  const { p, sides } = context;
  if (p.replyClass === 'loop') return loop(context);
  if (p.replyClass === 'dns')
    return [
      ...dig(p.recipientDomain, 'MX', 'an empty answer or an error is what the sending server saw.'),
      ...dig(p.recipientDomain, 'NS', 'each of these name servers must answer for the domain.'),
    ];
  const mx = dig(p.recipientDomain, 'MX', 'it lists the hosts, and each must answer on port 25.');
  if (context.responsible !== 'sender')
    return [
      ...mx,
      'For each of them run "nc -vz HOST 25" from outside your own network: it must connect. If it does not, look at the firewall and at what listens there.',
    ];
  return [
    ...mx,
    'On the sending server run "nc -vz HOST 25" with one of them. If it connects to no server at all, the network blocks outgoing port 25.',
    sides.sending.includes('ovh')
      ? 'At OVHcloud, see whether the address is blocked: Control Panel > Bare Metal Cloud > Network > IP > Anti-spam. Stop the unwanted mail before you unblock it.'
      : 'Where the network blocks port 25, ask the hosting company to open it, or send through a relay on port 587.',
  ];
};

export const relayDenied: Steps = (context) => {
  const { p } = context;
  const domain = p.recipientDomain ?? 'the domain';
  const here = receives(context, 'postfix')
    ? `In Postfix, ${domain} must stand in mydestination, virtual_mailbox_domains or relay_domains ("postconf mydestination virtual_mailbox_domains relay_domains" shows them): smtpd_relay_restrictions refuses every other domain.`
    : microsoftReceives(context)
      ? `Exchange admin center > Mail flow > Accepted domains: ${domain} must be listed.`
      : `On that server, ${domain} must be in the list of domains for which it accepts mail.`;
  return [
    ...dig(p.recipientDomain, 'MX', 'the server that refused should be one of these hosts.'),
    here,
    receives(context, 'fortinet')
      ? 'FortiMail refuses relaying without an access control rule for the protected domain: look there too.'
      : sendAgain('it is accepted, from outside your own network'),
  ];
};

export const unverifiable: Steps = ({ p }) => [
  ...dig(p.envelope, 'MX', 'it must give at least one host that accepts mail.'),
  'The host must accept a bounce for the sending address: receivers ask it with an empty envelope sender (MAIL FROM:<>) before they take the message.',
  sendAgain('the same receiver accepts it'),
];
