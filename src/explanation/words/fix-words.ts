import type { CauseId, Responsible } from '../../catalog/causes.ts';
import type { Particulars } from '../../diagnosis/particulars.ts';
import { isReservedName } from './is-reserved-name.ts';
import { partyNames } from './party-names.ts';
import { replyFixes } from './reply-fixes.ts';
import { sapSteps } from './sap-steps.ts';
import { always, type Fix, type Step, step } from './step.ts';

const dualFilter: Fix = (p) => {
  const { filter } = partyNames(p);
  const first = filter ?? 'the first filter';
  if (p.receiver === 'microsoft-365')
    return [
      step(
        'recipient-admin',
        `In the Microsoft Defender portal, open Enhanced filtering for connectors, choose the inbound connector of ${first} and have its addresses skipped. SPF, DKIM and DMARC are then checked against the real source.`,
      ),
    ];
  if (p.receiver === 'google-workspace')
    return [
      step(
        'recipient-admin',
        `In the Google Admin console, open Apps > Google Workspace > Gmail > Spam, phishing and malware > Inbound gateway and add all public addresses of ${first}. Gmail then makes no SPF or DMARC check on mail from them.`,
      ),
    ];
  return [
    step(
      'recipient-admin',
      `Tell the second system to trust ${first} (inbound gateway, trusted relay or enhanced filtering), or let only the first system check SPF, DKIM and DMARC.`,
    ),
  ];
};

const bodyModified: Fix = (p, responsible) => {
  const { signer, list } = partyNames(p);
  if (responsible === 'recipient-admin')
    return [
      step(
        'recipient-admin',
        p.receiver === 'microsoft-365'
          ? "In the Microsoft Defender portal, switch Enhanced filtering on for the inbound connector of the first filter, or add its signing domain to the trusted ARC sealers. Microsoft 365 then no longer rejects mail for that filter's own changes."
          : 'Let the second system rely on the verdict of the first instead of checking DKIM again on the changed text (inbound gateway, trusted ARC sealer).',
      ),
    ];
  if (responsible === 'forwarder')
    return [
      step(
        'forwarder',
        p.list === null
          ? 'Pass the message on unchanged: no footer, no subject tag, no rewritten links, no re-encoding. Sealing with ARC lets the next server see the first verdict.'
          : `Let ${list} leave subject and body unchanged, or rewrite From and sign with the list's own domain.`,
      ),
    ];
  return [
    step(
      'sender',
      `Sign last: let every footer, disclaimer, signature tool and outgoing filter work before the server that signs${p.signer === null ? '' : ` as ${signer}`}.`,
    ),
  ];
};

const spfNotAuthorized: Fix = (p) => {
  const { envelope } = partyNames(p);
  const host = p.ip ?? p.client ?? 'the sending server';
  if (p.spfWord === 'none')
    return [
      step(
        'sender-dns',
        `Publish one SPF record at ${envelope} that lists every server and service that sends for the domain; list ${host} only if it is yours.`,
      ),
    ];
  // One address of a pool helps for a day, and lets every other customer of the pool send too.
  if (p.clientVendor !== null)
    return [
      step(
        'sender-dns',
        `If this mail is meant to go out through ${p.clientVendor}, add the include that ${p.clientVendor} documents to the existing SPF record of ${envelope}, or sign with DKIM there. Never list a single address such as ${host}: ${p.clientVendor} has many and changes them.`,
      ),
      step(
        'sender',
        `If it is not, send through a server that the record lists, and find out why ${p.clientVendor} was used.`,
      ),
    ];
  return [
    step(
      'sender-dns',
      `If ${host} belongs to you or to a service you use, add it to the existing SPF record of ${envelope}; for a service, use the include that it documents. Do not publish a second SPF record.`,
    ),
    step(
      'sender',
      `If ${host} is not meant to send for ${envelope}, send through a server that the record lists.`,
    ),
  ];
};

const authMissing: Fix = (p) => {
  const { from, envelope } = partyNames(p);
  const domain = p.from === null && p.envelope !== null ? envelope : from;
  return [
    step(
      'sender-dns',
      `Sign with DKIM as ${domain}, and publish one SPF record that lists everything that sends for the domain. Add a DMARC record with p=none if there is none.`,
    ),
  ];
};

const table: Readonly<Record<CauseId, Fix>> = {
  ...replyFixes,
  'dual-filter': dualFilter,
  'receiver-lost-client-ip': always(
    step(
      'recipient-admin',
      'Let the mail server see the real client address: PROXY protocol between proxy and server, host networking for the container, or no source NAT on port 25.',
    ),
  ),
  'srs-missing': (p) => [
    step(
      'forwarder',
      `Switch on envelope rewriting (SRS) ${p.forwarder === null ? 'on the forwarding server' : `at ${partyNames(p).forwarder}`}, or let the target mailbox fetch the mail instead of forwarding it.`,
    ),
    step(
      'sender',
      'Sign with DKIM as the From domain: the signature keeps DMARC passing when mail is forwarded unchanged.',
    ),
  ],
  'srs-broken': always(
    step(
      'forwarder',
      'Correct the SRS set-up: use a real domain of the forwarder without unexpanded variables, list the sending address in its SPF record, and give all servers of the domain the same secret.',
    ),
  ),
  'forward-dmarc': (p) => [
    step(
      'sender',
      `Sign outgoing mail with DKIM as ${partyNames(p).from}: such a signature survives forwarding. SRS alone does not make DMARC pass.`,
    ),
  ],
  'list-dmarc': always(
    step(
      'forwarder',
      "Let the list rewrite From for authors whose domain has p=reject or p=quarantine (Mailman: dmarc_mitigate_action), or leave subject and body unchanged so that the author's signature survives.",
    ),
  ),
  'arc-not-trusted': ({ sealer, receiver }) => [
    step(
      'recipient-admin',
      `Add ${sealer ?? 'the sealing domain'} to the trusted ARC sealers${receiver === 'microsoft-365' ? ' (Microsoft Defender portal, Email authentication settings, ARC)' : ' of the receiving system'}. Keep the entries that are already there.`,
    ),
  ],
  'dkim-body-modified': bodyModified,
  'dkim-key-dns': (p) => [
    step(
      'sender-dns',
      `Publish the public key as one TXT record (or the service's CNAME) at ${partyNames(p).keyName}. Check the selector, the underscore, and that the value is complete.`,
    ),
  ],
  'dkim-signature-bad': (_, responsible) => [
    responsible === 'forwarder'
      ? step(
          'forwarder',
          'Pass the message on with its signed header fields unchanged (From, To, Subject, Date, Message-ID).',
        )
      : step(
          'sender',
          'Check the signer: relaxed/relaxed canonicalisation, expiry (x=), clock and key pair. No system may rewrite a signed header field after signing.',
        ),
  ],
  'spf-not-authorized': spfNotAuthorized,
  'spf-misaligned': (p) => {
    const { from } = partyNames(p);
    return [
      step(
        'sender',
        `${p.clientVendor === null && p.envelope === null ? 'Find out which server or service sent the message. There' : 'At the sending service'}, set up DKIM for ${from}, or a return-path domain below it where the service offers one; either makes DMARC pass. Adding the service to the SPF record of ${from} is not enough.`,
      ),
    ];
  },
  'spf-record-broken': (p) => [
    step(
      'sender-dns',
      `Keep exactly one record that begins with v=spf1 at ${partyNames(p).envelope}, with at most 10 DNS look-ups and no include that leads nowhere. Merge several records into one.`,
    ),
  ],
  'auth-missing': authMissing,
  'from-domain-not-yours': (p) => [
    step(
      'sender',
      isReservedName(p.from ?? p.envelope ?? '')
        ? 'Set a real address of your own domain as the sender in the program that sends.'
        : `Use an address of your own domain in From${p.from === null ? '' : ` and put the ${p.from} address in Reply-To`}, or send through the mail provider's own SMTP server.`,
    ),
  ],
  'genuine-spoof': always(
    step('nobody', 'Change nothing. Keep the message blocked, and warn the people who received it.'),
  ),
  backscatter: always(
    step(
      'nobody',
      'Ignore the notice and do not answer it. A DMARC policy of p=reject makes such bounces rarer.',
    ),
  ),
  'auto-reply': ({ kind }) => [
    kind === 'challenge'
      ? step('sender', 'If the message is wanted, confirm it once in the way that the notice describes.')
      : step('nobody', 'No action is needed. Do not answer it, and do not count it as a bounce.'),
  ],
  'no-fault': always(
    step(
      'nobody',
      'Change nothing in DNS for this. If the message is missing, look in junk and quarantine at the recipient.',
    ),
  ),
  contradiction: always(
    step(
      'nobody',
      'Change nothing because of these lines alone. Get the full header of one failed message and compare what each server says.',
    ),
  ),
  'insufficient-evidence': always(step('nobody', 'Change nothing yet; answer the question first.')),
};

const stillTrying = step(
  'nobody',
  'Wait: the sending server retries by itself, and another notice follows if it gives up. Go on with the next step if other mail to this domain waits too.',
);
const waitsAnyway: ReadonlySet<CauseId> = new Set<CauseId>([
  'greylisted',
  'insufficient-evidence',
  'contradiction',
]);

/** What to do, the step of the responsible party first; SAP's own settings last where SAP Service Cloud V2 refused. */
export function fixesOf(cause: CauseId, responsible: Responsible, p: Particulars): Step[] {
  const waits = p.kind === 'delay' && !waitsAnyway.has(cause) ? [stillTrying] : [];
  return [...waits, ...table[cause](p, responsible), ...sapSteps(p)];
}
