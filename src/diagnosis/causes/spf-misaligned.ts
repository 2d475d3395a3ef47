import { defineCause } from '../cause.ts';
import { checks } from '../conditions/checks.ts';
import { envelope } from '../conditions/envelope.ts';
import { handedIn } from '../conditions/handed-in.ts';
import { mail } from '../conditions/mail.ts';
import { not } from '../conditions/not.ts';
import { signature } from '../conditions/signature.ts';

/** SPF passes for the service's domain, not for the domain in From, and no signature of it is there. */
export const spfMisaligned = defineCause({
  id: 'spf-misaligned',
  explains: {
    dmarc: 0.26,
    composite: 0.12,
    unauthenticated: 0.05,
    told: 0.03,
    passed: 0.03,
    spf: 0.01,
    'dkim-signature': 0.04,
  },
  handedInBy: { author: 0.35, 'author-filter': 0.05, 'sending-service': 0.5, stranger: 0.05 },
  needs: [
    envelope.spfUnaligned,
    not(handedIn.byForwarder),
    not(handedIn.byList),
    not(mail.publicAuthor),
    // Whoever never sent it has nothing to put right.
    not(mail.neverSent),
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
});
