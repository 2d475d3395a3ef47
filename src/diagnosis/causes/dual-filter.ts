import { defineCause } from '../cause.ts';
import { author } from '../conditions/author.ts';
import { checks } from '../conditions/checks.ts';
import { envelope } from '../conditions/envelope.ts';
import { handedIn } from '../conditions/handed-in.ts';
import { mail } from '../conditions/mail.ts';
import { not } from '../conditions/not.ts';
import type { Particulars } from '../particulars.ts';
import { partyNames } from '../wording/party-names.ts';
import { skipFirst } from '../wording/skip-first.ts';
import { spfFailed } from '../wording/spf-failed.ts';
import { type Fix, step } from '../wording/step.ts';

function because(p: Particulars): string {
  const { filter, ip, envelope, from, signer } = partyNames(p);
  const first = filter === null ? '' : `, ${filter},`;
  const second =
    p.receiver === 'microsoft-365'
      ? 'Microsoft 365'
      : p.receiver === 'google-workspace'
        ? 'Google Workspace'
        : 'a second system';
  const domain = p.envelope ?? p.from;
  const sender =
    domain === null
      ? 'the server that sent it'
      : `the server that sent for ${p.envelope === null ? from : envelope}`;
  const what = spfFailed(p)
    ? `checked ${p.ip === null || filter?.includes(p.ip) ? 'the address of that filter' : ip} instead of ${sender}`
    : p.changer !== null
      ? `checked the signature of ${signer} after the message had passed through that filter`
      : `judged the message by the filter it came from, not by ${sender}`;
  return `The recipient's first filter${first} handed the message to ${second}, which ${what}. Only the recipient's administrator can correct this; the sender cannot.`;
}

const fixes: Fix = (p) => {
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

/** The recipient's first filter handed the message to a second one, which judged the filter's address or its changes. */
export const dualFilter = defineCause({
  id: 'dual-filter',
  usualOwner: 'recipient-admin',
  explains: {
    spf: 0.24,
    dmarc: 0.14,
    'dkim-body': 0.16,
    'dkim-signature': 0.1,
    unauthenticated: 0.08,
    composite: 0.14,
    arc: 0.1,
    passed: 0.03,
    described: 0.03,
    marked: 0.05,
  },
  handedInBy: { 'recipient-filter': 0.94, forwarder: 0.02 },
  // Two systems disagree about a check: if no check is mentioned, a filter in front explains nothing.
  needs: [handedIn.byFilter, not(mail.skipListed), not(checks.noneNamed), not(checks.failedBefore)],
  typical: [
    envelope.earlierAddressListed,
    not(checks.carried),
    not(handedIn.onSendersSide),
    not(author.houseUnseen),
  ],
  words: {
    headline: 'Two filters at the recipient',
    tone: 'act',
    because,
    fixes,
    settings: skipFirst,
    customer: 'two-systems',
    topic: 'way',
    noPage: 'the page to follow is that of the second system, and the input does not name its product.',
  },
});
