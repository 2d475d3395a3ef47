import { defineCause } from '../cause.ts';
import { largeProvider } from '../large-provider.ts';
import type { Particulars } from '../particulars.ts';
import { said } from '../wording/said.ts';
import { dig, type Steps } from '../wording/setting-steps.ts';
import { type Fix, step } from '../wording/step.ts';

/** While attempts go on there is nothing to send; after a final notice nobody tries any more. */
const retry = ({ kind, code, replyClass }: Particulars): string =>
  kind === 'delay' || (kind !== 'bounce' && replyClass !== 'expired' && code?.startsWith('4') === true)
    ? 'Wait while the server still retries. Send the message again after a final notice.'
    : 'Nothing is tried any more: send the message again once the servers of the recipient answer.';

const fixes: Fix = (p, responsible) => {
  const { replyClass, recipientDomain } = p;
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
    'Check whether the sending server can reach other servers on port 25; many networks block it. Then send the message again.',
  );
  if (responsible === 'sender') return [out, reach];
  return [replyClass === 'dns' ? dns : reach, step('sender', retry(p))];
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

const settings: Steps = (context) => {
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

/** No server answered before the queue time expired, a loop, DNS trouble. */
export const connectionFailed = defineCause({
  id: 'connection-failed',
  usualOwner: 'recipient-admin',
  explains: {
    connect: 0.95,
    expired: 0.8,
    dns: 0.36,
    loop: 0.85,
    tls: 0.02,
    protocol: 0.1,
    'host-unknown': 0.04,
  },
  needs: [],
  typical: [],
  owner: (matter) => (largeProvider(matter) ? 'sender' : null),
  words: {
    headline: 'Receiving server could not be reached',
    tone: 'wait',
    because: (p) =>
      said(
        p.replyClass === 'loop'
          ? 'the message went round in a loop'
          : "the message could not be handed over to the recipient's server",
        p,
      ),
    fixes,
    settings,
    customer: 'receiver-trouble',
    topic: 'servers',
    noPage: 'what matters is the network path to one server.',
  },
});
