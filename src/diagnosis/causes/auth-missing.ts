import { defineCause } from '../cause.ts';
import { checks } from '../conditions/checks.ts';
import { envelope } from '../conditions/envelope.ts';
import { handedIn } from '../conditions/handed-in.ts';
import { mail } from '../conditions/mail.ts';
import { not } from '../conditions/not.ts';
import { signature } from '../conditions/signature.ts';
import { partyNames } from '../wording/party-names.ts';
import { said } from '../wording/said.ts';
import { signAs } from '../wording/sign-with.ts';
import { type Fix, step } from '../wording/step.ts';

const fixes: Fix = (p) => {
  const { from, envelope } = partyNames(p);
  const domain = p.from === null && p.envelope !== null ? envelope : from;
  return [
    step(
      'sender-dns',
      `Sign with DKIM as ${domain}, and publish one SPF record that lists everything that sends for the domain. Add a DMARC record with p=none if there is none.`,
    ),
  ];
};

/** The domain has neither working SPF nor DKIM, or does not meet a receiver's sender requirements. */
export const authMissing = defineCause({
  id: 'auth-missing',
  usualOwner: 'sender-dns',
  explains: {
    unauthenticated: 0.46,
    composite: 0.2,
    dmarc: 0.1,
    spf: 0.05,
    'dkim-signature': 0.05,
    described: 0.01,
  },
  handedInBy: { author: 0.6, 'author-filter': 0.05, 'sending-service': 0.25, stranger: 0.08 },
  needs: [
    not(handedIn.byFilter),
    not(checks.alignedSignature),
    not(envelope.spfPassed),
    not(mail.publicAuthor),
    // If you did not send it, there is nothing for you to fix.
    not(mail.neverSent),
    not(envelope.recordShown),
  ],
  typical: [
    signature.absent,
    handedIn.byAuthorOrService,
    envelope.noRecord,
    not(handedIn.byForwarder),
    not(handedIn.onSendersSide),
  ],
  words: {
    headline: 'Sending domain is not authenticated',
    tone: 'act',
    because: (p) => {
      const { from, envelope } = partyNames(p);
      const domain =
        p.from === null && p.envelope === null ? 'the sending domain' : p.from === null ? envelope : from;
      return said(
        `neither SPF nor DKIM passes for this message from ${domain}${p.ip === null ? '' : `, sent by ${p.ip}`}`,
        p,
      );
    },
    fixes,
    settings: signAs,
    customer: 'sender-setup',
    topic: 'proof',
    noPage: 'the page to follow is that of the service that sends, which is not known.',
  },
});
