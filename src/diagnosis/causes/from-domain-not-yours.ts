import { defineCause } from '../cause.ts';
import { author } from '../conditions/author.ts';
import { checks } from '../conditions/checks.ts';
import { handedIn } from '../conditions/handed-in.ts';
import { not } from '../conditions/not.ts';
import type { Particulars } from '../particulars.ts';
import { isReservedName } from '../wording/is-reserved-name.ts';
import { type Steps, verify } from '../wording/setting-steps.ts';
import { step } from '../wording/step.ts';

function because(p: Particulars): string {
  const domain = p.from ?? p.envelope;
  if (domain !== null && isReservedName(domain))
    return `The sender's address is at ${domain}, a name reserved for examples. Nobody can send from it.`;
  return `${domain === null ? 'The sender uses an address of a public mail provider' : `The sender's address is at ${domain}, a public mail provider`}, but the message did not go out through that provider. Only the provider's own servers can pass its checks.`;
}

const settings: Steps = ({ p }) => [
  "In the settings of the program or form that sends, put an address of your own domain into From; the visitor's or the other address goes into Reply-To.",
  'Sign with DKIM as that domain, or list the sending server in its SPF record.',
  verify(`dmarc=pass for your own domain${p.from === null ? '' : `, no longer ${p.from}`}`),
];

/** From is an address at a public provider, but the mail does not go through that provider. */
export const fromDomainNotYours = defineCause({
  id: 'from-domain-not-yours',
  usualOwner: 'sender',
  explains: {
    dmarc: 0.1,
    spf: 0.06,
    unauthenticated: 0.04,
    composite: 0.05,
    'null-mx': 0.04,
    'sender-blocked': 0.02,
    'smtp-auth-required': 0.02,
  },
  handedInBy: { author: 0.4, 'sending-service': 0.3, stranger: 0.25 },
  needs: [author.publicAuthor, not(handedIn.byForwarder)],
  typical: [author.houseUnseen, handedIn.byAuthorOrService, not(handedIn.byList), not(checks.carried)],
  words: {
    headline: "Not sent through the From address's own provider",
    tone: 'act',
    because,
    fixes: (p) => [
      step(
        'sender',
        isReservedName(p.from ?? p.envelope ?? '')
          ? 'Set a real address of your own domain as the sender in the program that sends.'
          : `Use an address of your own domain in From${p.from === null ? '' : ` and put the ${p.from} address in Reply-To`}, or send through the mail provider's own SMTP server.`,
      ),
    ],
    settings,
    customer: 'public-address',
    topic: 'proof',
    noPage: 'what matters is the program that writes the From address, and it is not known.',
  },
});
