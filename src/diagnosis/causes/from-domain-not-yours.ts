import { defineCause } from '../cause.ts';
import { checks } from '../conditions/checks.ts';
import { handedIn } from '../conditions/handed-in.ts';
import { mail } from '../conditions/mail.ts';
import { not } from '../conditions/not.ts';

/** From is an address of a public provider, and the mail does not go through it. */
export const fromDomainNotYours = defineCause({
  id: 'from-domain-not-yours',
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
  needs: [mail.publicAuthor, not(handedIn.byForwarder)],
  typical: [handedIn.byAuthorOrService, not(handedIn.byList), not(checks.carried)],
});
