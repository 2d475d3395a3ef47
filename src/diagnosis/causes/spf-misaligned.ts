import { defineCause } from '../cause.ts';
import { author } from '../conditions/author.ts';
import { checks } from '../conditions/checks.ts';
import { envelope } from '../conditions/envelope.ts';
import { handedIn } from '../conditions/handed-in.ts';
import { mail } from '../conditions/mail.ts';
import { not } from '../conditions/not.ts';
import { signature } from '../conditions/signature.ts';
import type { Particulars } from '../particulars.ts';
import { partyNames } from '../wording/party-names.ts';
import { digBelow, type Steps, verify } from '../wording/setting-steps.ts';
import { sendingService, signWith } from '../wording/sign-with.ts';
import { step } from '../wording/step.ts';

function because(p: Particulars): string {
  const { envelope, from } = partyNames(p);
  if (p.spfWord !== 'pass')
    return `No check passes for ${p.from === null ? 'the domain in From' : `${from}, the domain in From,`} or for a domain aligned with it, so DMARC cannot pass. The usual reason is a sending service that uses a domain of its own.`;
  const other = p.from === null ? 'From names another domain' : `From names ${from}`;
  return `SPF passes for ${envelope}, but ${other}. The two domains are not aligned and no DKIM signature of the From domain passes, so DMARC cannot pass.`;
}

/** The sending service is unknown: find that out first, a record would not align anything. */
const settings: Steps = (context) => {
  const { p } = context;
  const service = sendingService(context);
  if (service !== null) return signWith(context, service);
  const { from } = partyNames(p);
  return [
    'Look at the header of the returned or sent message: Return-Path, DKIM-Signature and the first Received fields name the server or service that sent it.',
    ...digBelow(
      '_dmarc',
      p.from,
      'TXT',
      'with adkim=s or aspf=s the domain that passes must be exactly the From domain.',
    ),
    verify(`dkim=pass with header.d of ${from}, and dmarc=pass`),
  ];
};

/** SPF passes for the service's domain, not for the domain in From, and there is no DKIM signature for the latter. */
export const spfMisaligned = defineCause({
  id: 'spf-misaligned',
  usualOwner: 'sender',
  explains: {
    dmarc: 0.26,
    composite: 0.12,
    unauthenticated: 0.05,
    described: 0.03,
    passed: 0.03,
    spf: 0.01,
    'dkim-signature': 0.04,
  },
  handedInBy: { author: 0.35, 'author-filter': 0.05, 'sending-service': 0.5, stranger: 0.05 },
  needs: [
    envelope.spfUnaligned,
    not(handedIn.byForwarder),
    not(handedIn.byList),
    not(author.publicAuthor),
    // If you did not send it, there is nothing for you to fix.
    not(author.neverSent),
    not(checks.carried),
    not(signature.authorsFails),
  ],
  typical: [
    handedIn.byAuthorOrService,
    signature.absent,
    not(checks.alignedSignature),
    checks.strict,
    mail.lost,
    not(handedIn.onSendersSide),
  ],
  words: {
    headline: 'Neither SPF nor DKIM aligned with From',
    tone: 'act',
    because,
    fixes: (p) => {
      const { from } = partyNames(p);
      return [
        step(
          'sender',
          `${p.clientVendor === null && p.envelope === null ? 'Find out which server or service sent the message. There' : 'At the sending service'}, set up DKIM for ${from}, or a return-path domain below it where the service offers one; either makes DMARC pass. Adding the service to the SPF record of ${from} is not enough.`,
        ),
      ];
    },
    settings,
    customer: 'sender-setup',
    topic: 'proof',
    noPage: 'the page to follow is that of the service that sends, which is not known.',
  },
});
