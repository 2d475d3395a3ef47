import { defineCause } from '../cause.ts';
import { checks } from '../conditions/checks.ts';
import { envelope } from '../conditions/envelope.ts';
import { handedIn } from '../conditions/handed-in.ts';
import { mail } from '../conditions/mail.ts';
import { not } from '../conditions/not.ts';
import { signature } from '../conditions/signature.ts';

/** The domain has neither working SPF nor DKIM, or a receiver's rule for senders is not met. */
export const authMissing = defineCause({
  id: 'auth-missing',
  explains: {
    unauthenticated: 0.46,
    composite: 0.2,
    dmarc: 0.1,
    spf: 0.05,
    'dkim-signature': 0.05,
    told: 0.01,
  },
  handedInBy: { author: 0.6, 'author-filter': 0.05, 'sending-service': 0.25, stranger: 0.08 },
  needs: [
    not(handedIn.byFilter),
    not(checks.alignedSignature),
    not(envelope.spfPassed),
    not(mail.publicAuthor),
    // Whoever never sent it has nothing to put right.
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
});
