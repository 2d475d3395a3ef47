import { defineCause } from '../cause.ts';
import { envelope } from '../conditions/envelope.ts';
import { handedIn } from '../conditions/handed-in.ts';

/** The forwarder rewrites the envelope sender, but wrongly. */
export const srsBroken = defineCause({
  id: 'srs-broken',
  explains: {
    spf: 0.06,
    unauthenticated: 0.05,
    dmarc: 0.02,
    'address-syntax': 0.3,
    'user-unknown': 0.05,
    'sender-blocked': 0.05,
    told: 0.08,
    passed: 0.04,
    'dkim-signature': 0.04,
    'dkim-body': 0.02,
    composite: 0.02,
    'relay-denied': 0.02,
    'text-unknown': 0.02,
  },
  handedInBy: { forwarder: 0.85 },
  needs: [envelope.malformed],
  typical: [handedIn.byForwarder],
});
