import type { Responsible } from '../../catalog/causes.ts';
import { defineCause } from '../cause.ts';
import type { Matter } from '../conditions/condition.ts';
import { handedIn } from '../conditions/handed-in.ts';
import { not } from '../conditions/not.ts';
import { signature } from '../conditions/signature.ts';

/** Key and body are fine, the signature itself is wrong: header list, expiry, canonicalisation, a changed header. */
export const dkimSignatureBad = defineCause({
  id: 'dkim-signature-bad',
  explains: { 'dkim-signature': 0.5, 'dkim-body': 0.06, 'dkim-key': 0.03, dmarc: 0.02, told: 0.01 },
  needs: [signature.itselfBroken],
  typical: [
    not(signature.bodyBroken),
    not(handedIn.byForwarderOrList),
    not(handedIn.byFilter),
    not(handedIn.onSendersSide),
  ],
  owner: (matter: Matter): Responsible =>
    handedIn.byForwarderOrList.holds(matter).truth === 'yes' ? 'forwarder' : 'sender',
});
