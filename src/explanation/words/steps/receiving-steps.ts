import { findVendor } from '../../../catalog/vendors/find-vendor.ts';
import {
  dig,
  digBelow,
  googleReceives,
  isPlainName,
  microsoftReceives,
  receives,
  type StepContext,
  type Steps,
  sendAgain,
} from './step-context.ts';

const allowAtMicrosoft =
  'To let a wanted sender in, use Microsoft Defender portal > Email & collaboration > Policies & rules > Threat policies > Tenant Allow/Block Lists, or a rule that demands an authentication result. Never allow your own domain.';

/** How the refusing server's log is found, by what is known of it. */
const inLog = ({ p }: StepContext): string =>
  `In the log of ${isPlainName(p.speaker) ? p.speaker : 'the refusing server'}, look for this sender, recipient and time: the line names the rule.`;

const googleRule: Steps = (context) => {
  const reply = context.p.reply?.slice(0, 2_000) ?? '';
  if (/groups\.google\.com|googlegroups/i.test(`${reply} ${context.p.recipient}`))
    return [
      "The owner of the group opens the group's settings in Google Groups and looks at who may post. (Check this on the vendor's page.)",
      'Let the sender post, or add the sender as a member.',
      sendAgain('it appears in the group'),
    ];
  return [
    /\bgcdp\b/.test(reply)
      ? "The reply ends in gcdp, so a rule of the organisation decided: Google Admin console > Apps > Google Workspace > Gmail, its compliance, routing and spam settings. (Check this on the vendor's page.)"
      : 'Google Admin console > Apps > Google Workspace > Gmail > Spam, phishing and malware: look at blocked and approved senders for this sender.',
    'Allow the sending address or domain there, only as narrowly as needed.',
    sendAgain('it is accepted'),
  ];
};

export const ownRule: Steps = (context) => {
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

export const verdict: Steps = (context) => {
  if (context.responsible === 'sender')
    return [
      'Find the account that sent it, and look in its sent folder and sign-in log for mail nobody wrote.',
      'Send the message once without links and attachments: if it then passes, the content was judged, not the account.',
    ];
  return microsoftReceives(context)
    ? [
        'In X-Forefront-Antispam-Report of the message, CAT names the policy, SFV the verdict, CIP the address that was judged.',
        'Microsoft Defender portal > Email & collaboration > Review > Quarantine: release the message if it is wanted, and report it as no spam.',
        allowAtMicrosoft,
      ]
    : [
        "Look the message up in the filter's log or quarantine by sender, recipient and time, and note which check gave the verdict.",
        'Release it if it is wanted, and report the false positive to the vendor of the filter; allow the sender only while SPF or DKIM passes for it.',
      ];
};

export const blockListQuery: Steps = (context) =>
  receives(context, 'spamhaus')
    ? [
        'On the mail server run "dig +short 2.0.0.127.zen.spamhaus.org": answers in 127.0.0.0/24 are right. 127.255.255.254 means that a public resolver asked, 127.255.255.255 too many queries, 127.255.255.252 a mistyped name of the list.',
        'Let the server ask through its own recursive resolver (such as Unbound) instead of 8.8.8.8 or 1.1.1.1, or with a key of Spamhaus.',
        'Accept only codes of listings; in Postfix: reject_rbl_client zen.spamhaus.org=127.0.0.[2..11].',
      ]
    : [
        'On the mail server run "dig +short 2.0.0.127.LIST" with the name of the list: its test entry must answer as the list documents it.',
        'Let the server ask through its own recursive resolver (such as Unbound) instead of 8.8.8.8 or 1.1.1.1.',
        'Accept only answers that the list documents as listings, and remove lists that have shut down.',
      ];

const handshake = (host: string | null): readonly string[] =>
  isPlainName(host)
    ? [
        `Run "openssl s_client -starttls smtp -connect ${host}:25 -servername ${host}": it must end with "Verify return code: 0 (ok)", and the certificate must name ${host}.`,
      ]
    : [];

export const tls: Steps = (context) => {
  const { p } = context;
  if (context.responsible === 'sender')
    return [
      'Let the sending server offer STARTTLS with TLS 1.2 or later to this receiver (Postfix: smtp_tls_security_level = may).',
      ...handshake(p.speaker),
      sendAgain('the log of the sending server shows a TLS connection'),
    ];
  return [
    ...handshake(p.speaker),
    ...digBelow(
      '_mta-sts',
      p.recipientDomain,
      'TXT',
      'where there is an answer, the MTA-STS policy must list every MX host; change it and its id together.',
    ),
    ...(isPlainName(p.speaker)
      ? dig(
          `_25._tcp.${p.speaker}`,
          'TLSA',
          'where there is an answer, it must match the certificate in use.',
        )
      : []),
  ];
};

export const forgery: Steps = (context) =>
  microsoftReceives(context)
    ? [
        'Microsoft Defender portal > Email & collaboration > Policies & rules > Threat policies > Tenant Allow/Block Lists > Spoofed senders: block the pair of domain and sending server if more such mail comes.',
        'Tell the people who received it not to answer, and to open nothing in it.',
      ]
    : [
        'Tell the people who received it not to answer, and to open nothing in it.',
        ...digBelow(
          '_dmarc',
          context.p.from,
          'TXT',
          'if the domain is yours, p=reject keeps forgeries out, once all your own mail passes DMARC.',
        ),
      ];

export const lostAddress: Steps = () => [
  'Container: give the mail container the network of the host, or published ports that keep the client address; with its user-space proxy every client seems to come from the bridge.',
  'Proxy: send the PROXY protocol (HAProxy: send-proxy-v2) and let the mail server read it (Postfix: postscreen_upstream_proxy_protocol = haproxy). Router: no source NAT for port 25.',
  "To verify, have a new message sent from outside: your server's Received field must name the real address of the client.",
];

const storage = /storage|disk|space|quota|no room/i;

export const ownFault: Steps = (context) => [
  inLog(context).replace('names the rule', 'names the fault'),
  storage.test(context.p.reply?.slice(0, 1_000) ?? '')
    ? 'On that server, look at free space and free inodes of the queue and of the mailboxes ("df -h", "df -i").'
    : 'Look at what the server needs for each message: directory or database of addresses, content filter, delivery program, free disk space.',
  sendAgain('it is accepted, and no temporary error (4xx) comes back'),
];
