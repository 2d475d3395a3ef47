import { defineCause } from '../cause.ts';
import { mail } from '../conditions/mail.ts';
import { refused } from '../wording/said.ts';
import { type Steps, sendAgain } from '../wording/setting-steps.ts';
import { type Fix, step } from '../wording/step.ts';

const fixes: Fix = ({ reply }, responsible) => {
  const place = 'In the Exchange admin center, check the inbound connector';
  if (responsible === 'sender')
    return [
      step(
        responsible,
        `${place} for your own server: its address or certificate must be the one the connector names, and the sender's domain must be an accepted domain of the tenant.`,
      ),
    ];
  // Without a refusal it is the organisation's own relay that was treated as anonymous.
  return [
    step(
      responsible,
      reply === null
        ? `${place} for your own relay: the relay must present the certificate that the connector names, and nothing in between may end TLS or change the header.`
        : `${place}: the address or certificate of the sending server must be one that the connector accepts.`,
    ),
  ];
};

const settings: Steps = ({ p }) => [
  'Exchange admin center > Mail flow > Connectors > the inbound connector > Edit: the certificate name or the IP addresses there must be those that the server presents today.',
  p.status === '5.7.51'
    ? 'If a filter in front was changed, its connector still locks out everybody else: Set-InboundConnector with -RestrictDomainsToIPAddresses $false, or enter the addresses of the new filter.'
    : 'The domain of the sender or of the certificate must be an accepted domain of the organisation (Mail flow > Accepted domains).',
  sendAgain('it is accepted, and the connector shows in its message trace'),
];

/** Microsoft 365 mistakes the organisation's own relay for an outsider: connector, TLS certificate, attribution. */
export const tenantConnector = defineCause({
  id: 'tenant-connector',
  usualOwner: 'recipient-admin',
  explains: {
    'connector-restricted': 0.9,
    spf: 0.04,
    composite: 0.08,
    dmarc: 0.03,
    'relay-denied': 0.05,
    'sender-blocked': 0.04,
    'security-other': 0.1,
    passed: 0.02,
  },
  needs: [mail.tenantAtStake],
  typical: [],
  words: {
    headline: 'Microsoft 365 connector does not recognise the server',
    tone: 'act',
    because: refused(
      () =>
        'Microsoft 365 could not match the connection to any connector of the organisation and treated the server as a stranger',
    ),
    fixes,
    settings,
    customer: 'recipient-setup',
    topic: 'rules',
    noPage: "the connector is the organisation's own, and only its administrator can show it.",
  },
});
