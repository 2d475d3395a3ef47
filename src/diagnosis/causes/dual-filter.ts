import { defineCause } from '../cause.ts';
import { checks } from '../conditions/checks.ts';
import { envelope } from '../conditions/envelope.ts';
import { handedIn } from '../conditions/handed-in.ts';
import { mail } from '../conditions/mail.ts';
import { not } from '../conditions/not.ts';

/** The recipient's first filter handed the message to a second one, which judged the filter's address or its changes. */
export const dualFilter = defineCause({
  id: 'dual-filter',
  explains: {
    spf: 0.24,
    dmarc: 0.14,
    'dkim-body': 0.16,
    'dkim-signature': 0.1,
    unauthenticated: 0.08,
    composite: 0.14,
    arc: 0.1,
    passed: 0.03,
    told: 0.03,
    marked: 0.05,
  },
  handedInBy: { 'recipient-filter': 0.94, forwarder: 0.02 },
  needs: [handedIn.byFilter, not(mail.skipListed)],
  typical: [envelope.earlierAddressListed, not(checks.carried), not(handedIn.onSendersSide)],
});
