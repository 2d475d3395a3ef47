import { defineCause } from '../cause.ts';
import { mail } from '../conditions/mail.ts';
import { not } from '../conditions/not.ts';
import { partyNames } from '../wording/party-names.ts';
import { said } from '../wording/said.ts';
import { dig, microsoftReceives, receives, type Steps, sendAgain } from '../wording/setting-steps.ts';
import { type Fix, step } from '../wording/step.ts';

const fixes: Fix = ({ recipientDomain, speaker }, responsible) => {
  const here = step(
    'recipient-admin',
    `Compare the refusing server with the MX records of ${recipientDomain ?? 'the domain'}. If it is one of them, add the domain to the domains it accepts; if not, correct the MX or the route to it.`,
  );
  const login = step(
    'sender',
    "If the refusing server is the sender's own outgoing server, switch on SMTP authentication (login) in the mail program or device.",
  );
  if (responsible === 'sender') return [login, here];
  // A host of the recipient's own domain is nobody's outgoing server.
  const theirs = recipientDomain !== null && `.${speaker?.toLowerCase()}`.endsWith(`.${recipientDomain}`);
  return theirs ? [here] : [here, login];
};

const settings: Steps = (context) => {
  const { p } = context;
  if (context.responsible === 'sender')
    return [
      "In the account settings of the mail program or device, under the outgoing server (SMTP): the provider's server, port 587 with STARTTLS or 465 with TLS, and a login.",
      'A server or application that sends without a login must be allowed by its address there: in the relay or connector settings of the outgoing service.',
      sendAgain('it leaves, and this reply does not come back'),
    ];
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

/** The receiving server does not consider itself responsible for the recipient domain. */
export const relayDenied = defineCause({
  id: 'relay-denied',
  usualOwner: 'recipient-admin',
  explains: { 'relay-denied': 0.72, 'smtp-auth-required': 0.1, 'restricted-recipient': 0.01 },
  needs: [],
  typical: [not(mail.submission)],
  words: {
    headline: 'Server does not accept mail for this domain',
    tone: 'act',
    because: (p) =>
      said(
        `${partyNames(p).server} does not ${p.replyClass === 'relay-denied' ? 'accept mail for' : 'take this message on for'} ${p.recipientDomain ?? "the recipient's domain"}`,
        p,
      ),
    fixes,
    settings,
    customer: 'recipient-setup',
    topic: 'servers',
    noPage: 'which domains a server accepts is its own setting, and its product is not known.',
  },
});
