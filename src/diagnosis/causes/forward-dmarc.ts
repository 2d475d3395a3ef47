import { defineCause } from '../cause.ts';
import { checks } from '../conditions/checks.ts';
import { envelope } from '../conditions/envelope.ts';
import { handedIn } from '../conditions/handed-in.ts';
import { mail } from '../conditions/mail.ts';
import { not } from '../conditions/not.ts';
import { signature } from '../conditions/signature.ts';

/** Forwarded with a sound envelope; nothing that is aligned with From is left. */
export const forwardDmarc = defineCause({
  id: 'forward-dmarc',
  explains: {
    dmarc: 0.2,
    composite: 0.12,
    unauthenticated: 0.05,
    spf: 0.05,
    'dkim-signature': 0.05,
    arc: 0.1,
    told: 0.03,
  },
  handedInBy: { forwarder: 0.75, list: 0.15 },
  needs: [handedIn.byForwarderOrList, not(checks.alignedSignature), not(envelope.malformed)],
  typical: [envelope.rewritten, signature.absent, not(envelope.spfFailed), mail.lost],
});
