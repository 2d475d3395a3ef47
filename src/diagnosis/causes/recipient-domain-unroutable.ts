import type { Responsible } from '../../catalog/causes.ts';
import { defineCause } from '../cause.ts';
import type { Matter } from '../conditions/condition.ts';
import { not } from '../conditions/not.ts';
import { replySays } from '../conditions/reply-says.ts';
import { largeProvider } from '../large-provider.ts';
import { said } from '../wording/said.ts';
import { dig, microsoftReceives, type Steps, sendAgain } from '../wording/setting-steps.ts';
import { type Fix, step } from '../wording/step.ts';

/** A domain that does not exist was mistyped; one whose servers do not answer is its owner's problem. */
const domainOwner = (matter: Matter): Responsible =>
  matter.refusal?.class === 'dns' &&
  !largeProvider(matter) &&
  !/nxdomain|not found|no such|does not exist|non-?existent/i.test(matter.refusal.text)
    ? 'recipient-admin'
    : 'sender';

const fixes: Fix = ({ recipientDomain }, responsible) => {
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

const settings: Steps = (context) => {
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

/** Recipient domain has no usable MX/A, null MX, expired. */
export const recipientDomainUnroutable = defineCause({
  id: 'recipient-domain-unroutable',
  usualOwner: 'sender',
  explains: { 'host-unknown': 0.9, 'null-mx': 0.88, dns: 0.5, connect: 0.02, 'relay-denied': 0.02 },
  needs: [],
  typical: [not(replySays.aboutSender)],
  owner: domainOwner,
  words: {
    headline: 'Recipient domain accepts no mail',
    tone: 'act',
    because: (p) => said(`no server accepts mail for ${p.recipientDomain ?? "the recipient's domain"}`, p),
    fixes,
    settings,
    customer: 'no-such-domain',
    topic: 'address',
    noPage: 'what matters is what the domain itself publishes in DNS.',
  },
});
