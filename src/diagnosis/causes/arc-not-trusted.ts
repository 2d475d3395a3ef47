import { defineCause } from '../cause.ts';
import { checks } from '../conditions/checks.ts';
import { handedIn } from '../conditions/handed-in.ts';
import { not } from '../conditions/not.ts';

/** The ARC chain is valid and the receiver does not trust the sealer, or the chain is broken. */
export const arcNotTrusted = defineCause({
  id: 'arc-not-trusted',
  explains: { arc: 0.6, dmarc: 0.08, composite: 0.05, 'dkim-body': 0.04 },
  handedInBy: { forwarder: 0.4, list: 0.3, 'recipient-filter': 0.25 },
  needs: [checks.sealed, not(checks.carried)],
  typical: [handedIn.byForwarderOrList, not(handedIn.byFilter)],
});
