import { defineCause } from '../cause.ts';
import { checks } from '../conditions/checks.ts';
import { envelope } from '../conditions/envelope.ts';
import { handedIn } from '../conditions/handed-in.ts';
import { mail } from '../conditions/mail.ts';
import { not } from '../conditions/not.ts';
import { signature } from '../conditions/signature.ts';

/** A forwarder passed the message on with the first envelope sender, so SPF fails at the next stop. */
export const srsMissing = defineCause({
  id: 'srs-missing',
  explains: {
    spf: 0.26,
    unauthenticated: 0.18,
    dmarc: 0.1,
    composite: 0.12,
    'sender-blocked': 0.02,
    told: 0.1,
    'smtp-auth-required': 0.05,
    passed: 0.02,
  },
  handedInBy: { forwarder: 0.9, list: 0.04 },
  needs: [handedIn.byForwarder, not(envelope.rewritten), not(envelope.spfPassed)],
  typical: [
    envelope.earlierAddressListed,
    not(checks.alignedSignature),
    not(mail.publicAuthor),
    not(signature.bodyBroken),
    not(handedIn.onSendersSide),
  ],
});
