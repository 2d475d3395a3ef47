import type { CauseId } from '../../catalog/causes.ts';
import { partyNames } from './party-names.ts';
import { always, type Fix, step } from './step.ts';

const tls: Fix = (_, responsible) =>
  responsible === 'sender'
    ? [step('sender', 'Let the sending server use STARTTLS with TLS 1.2 or later towards this server.')]
    : [
        step(
          'recipient-admin',
          'Correct the certificate of the receiving server (name, chain, expiry date) or the published policy (MTA-STS, TLSA).',
        ),
      ];

const unroutable: Fix = ({ recipientDomain }, responsible) => {
  const domain = recipientDomain ?? 'the domain';
  const spelling = step(
    'sender',
    `Check the spelling of ${domain} and whether the organisation still uses it.`,
  );
  const records = step(
    'recipient-admin',
    `Check that ${domain} is registered, that its name servers answer, and that its MX records lead to a host with an address.`,
  );
  return responsible === 'sender' ? [spelling, records] : [records, spelling];
};

const connection: Fix = ({ replyClass, recipientDomain }, responsible) => {
  const domain = recipientDomain ?? "the recipient's domain";
  if (replyClass === 'loop')
    return [
      step(
        responsible,
        `Find the rule that sends the message back: two addresses that forward to each other, or an MX that leads to a server which does not know ${domain}.`,
      ),
    ];
  const reach = step(
    'recipient-admin',
    `Check that every MX host of ${domain} answers on port 25 from outside.`,
  );
  const dns = step(
    'recipient-admin',
    `Check that the name servers of ${domain} answer and that its MX records lead to hosts with addresses.`,
  );
  const out = step(
    'sender',
    'Check whether the sending server can reach other servers on port 25; many networks block it. Send the message again after a final notice.',
  );
  if (responsible === 'sender') return [out, reach];
  return [
    replyClass === 'dns' ? dns : reach,
    step('sender', 'Wait while the server still retries. Send the message again after a final notice.'),
  ];
};

const relayDenied: Fix = ({ recipientDomain }) => [
  step(
    'recipient-admin',
    `Compare the refusing server with the MX records of ${recipientDomain ?? 'the domain'}. If it is one of them, add the domain to the domains it accepts; if not, correct the MX or the route to it.`,
  ),
  step(
    'sender',
    "If the refusing server is the sender's own outgoing server, switch on SMTP authentication (login) in the mail program.",
  ),
];

const loginRefused =
  /authentication (?:failed|unsuccessful|credentials? invalid)|(?:bad|invalid|incorrect|wrong|not accepted).{0,40}(?:username|password|credential)|(?:username|password|credential|login|auth).{0,40}(?:bad|invalid|incorrect|wrong|not accepted|fail|denied)|\b535\b/i;

const login: Fix = ({ reply }) =>
  loginRefused.test(reply?.slice(0, 2_000) ?? '')
    ? [
        step(
          'sender',
          'Check the user name and password. With two-step verification use an app password or OAuth, and have SMTP login allowed for the account.',
        ),
      ]
    : [
        step(
          'sender',
          "In the mail program or device, switch on SMTP authentication and use the provider's outgoing server: port 587 with STARTTLS, or port 465.",
        ),
      ];

const connector: Fix = ({ reply }, responsible) => {
  const place = 'In the Exchange admin center, check the inbound connector';
  if (responsible === 'sender')
    return [
      step(
        responsible,
        `${place} for your own server: its address or certificate must be the one the connector names, and the sender's domain must be an accepted domain of the tenant.`,
      ),
    ];
  // Without a refusal it is the organisation's own relay that came in as a stranger.
  return [
    step(
      responsible,
      reply === null
        ? `${place} for your own relay: the relay must present the certificate that the connector names, and nothing in between may end TLS or change the header.`
        : `${place}: the address or certificate of the sending server must be one that the connector accepts.`,
    ),
  ];
};

const filterVerdict: Fix = (_, responsible) => [
  responsible === 'sender'
    ? step(
        'sender',
        'Look at the message and at the account that sent it: outbound spam leaves through a slower, high-risk delivery pool.',
      )
    : step(
        'recipient-admin',
        "Look the message up in the filter's log or quarantine, release it if it is wanted, and report the false positive.",
      ),
];

const blocklisted: Fix = ({ ip }) => [
  step(
    'sender',
    `First stop what caused the listing (a compromised account, an infected machine, an open web form, a bad address list). Then ask the operator of the list for removal${ip === null ? '' : ` of ${ip}`}.`,
  ),
  step(
    'sender',
    'On a shared address, report the reply to the provider: only the provider can move or clean it.',
  ),
];

const recipientPolicy: Fix = (p) =>
  p.reply === null && p.from !== null && p.from === p.recipientDomain
    ? [
        step(
          'recipient-admin',
          'If the sender is wanted, authenticate it: sign with DKIM as your own domain or use a connector. Otherwise allow this pair of domain and sending server in the list of spoofed senders.',
        ),
      ]
    : [
        step(
          'recipient-admin',
          'Find the rule that matched (mail flow rule, allowed senders of a group, own block list, anti-spoofing) and add an exception if the message is wanted.',
        ),
      ];

const unverifiable: Fix = (p) => {
  const { envelope } = partyNames(p);
  return [
    step(
      'sender',
      `Send with an envelope sender that exists and accepts bounces${p.envelope === null ? '' : `; check the address at ${envelope}`}.`,
    ),
    step(
      'sender-dns',
      `Check that ${envelope} has an MX record, or an A or AAAA record, and that the host behind it accepts mail from outside.`,
    ),
  ];
};

/** Steps for the causes that the words of a server decide. */
export const replyFixes = {
  'recipient-policy': recipientPolicy,
  'tenant-connector': connector,
  'filter-verdict': filterVerdict,
  'content-spam': always(
    step(
      'sender',
      'Check the links, attachments and wording of this message and the reputation of every domain in it. If it was refused by mistake, report that to the filter named in the reply.',
    ),
  ),
  'message-malformed': always(
    step(
      'sender',
      'Correct the program that writes the message: one From, one Date, one Message-ID, CRLF line ends, lines of at most 998 octets, and encoded header text (RFC 2047).',
    ),
  ),
  'ip-blocklisted': blocklisted,
  'dnsbl-misqueried': always(
    step(
      'recipient-admin',
      'Query the block list through your own recursive resolver or with a key of the list, and treat answers in 127.255.255.0/24 as errors, not as listings.',
    ),
  ),
  'ptr-missing': ({ ip }) => [
    step(
      'sender',
      `Ask the hosting company to set the PTR record of ${ip ?? 'the sending address'} to the name that the server gives in HELO. That name has to resolve back to the address.`,
    ),
  ],
  'rate-limited': always(
    step(
      'sender',
      'Let the server retry. Send more slowly, with fewer connections and fewer recipients each, and remove dead addresses from the list.',
    ),
  ),
  greylisted: always(
    step(
      'nobody',
      'No action is needed: the sending server retries by itself. A program without a queue has to send through a mail server.',
    ),
  ),
  'tls-failure': tls,
  'relay-denied': relayDenied,
  'smtp-auth-missing': login,
  'sender-account-blocked': always(
    step(
      'sender',
      'Change the password, sign out all sessions, and remove forwarding rules and apps that nobody knows. Then have the account unblocked by the mail administrator (Microsoft 365: Restricted entities) or the provider.',
    ),
  ),
  'user-unknown': ({ replyClass }) => [
    step(
      'sender',
      replyClass === 'moved'
        ? 'Use the new address, and correct it in the address book or list.'
        : 'Check the address with the person another way (spelling, left the company, new domain), and correct it in the address book or list.',
    ),
  ],
  'mailbox-full': always(
    step(
      'recipient',
      'Delete or archive mail, or ask the mail administrator for more space. Then have the message sent again.',
    ),
    step('sender', 'Reach the person another way, and send the message again later.'),
  ),
  'message-too-large': always(
    step(
      'sender',
      'Send a link instead of the attachment, or split it. Encoding makes an attachment about a third larger than the file.',
    ),
  ),
  'recipient-domain-unroutable': unroutable,
  'mailbox-disabled': always(
    step('recipient', 'Have the account opened again, or tell senders the new address.'),
    step('sender', 'Reach the person another way, and take the address off mailing lists until then.'),
  ),
  'remote-system-fault': always(
    step('recipient-admin', 'Look in the log of the receiving server for this time and recipient.'),
    step('sender', 'Wait, and send the message again after a final notice.'),
  ),
  'connection-failed': connection,
  suppressed: always(
    step(
      'sender',
      'Find out why the address is on the list. Remove it there only when the address is known to be good and the person wants the mail, then send again.',
    ),
  ),
  'sender-unverifiable': unverifiable,
  'sender-not-permitted': always(
    step(
      'sender',
      'Send with the address that belongs to the login, or have the login granted the right to send as the other address (Send As).',
    ),
  ),
  'forwarding-forbidden': always(
    step(
      'forwarder',
      'If the forward is wanted, allow automatic forwarding for this mailbox (Microsoft 365: a custom outbound spam policy). Otherwise remove the forwarding rule.',
    ),
  ),
  'spam-complaint': always(
    step(
      'sender',
      'Take the address off the list at once, and check how its consent was given. Make unsubscribing as easy as reporting spam (List-Unsubscribe, RFC 8058).',
    ),
  ),
} as const satisfies Partial<Record<CauseId, Fix>>;
