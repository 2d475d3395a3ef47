import { defineCause } from '../cause.ts';
import { mail } from '../conditions/mail.ts';
import { not } from '../conditions/not.ts';

/** A check failed that decides nothing: DMARC is carried, it was an inner hop, or the message was taken. */
export const noFault = defineCause({
  id: 'no-fault',
  explains: {
    passed: 0.75,
    success: 0.97,
    spf: 0.1,
    dmarc: 0.06,
    'dkim-body': 0.06,
    'dkim-signature': 0.06,
    'dkim-key': 0.05,
    unauthenticated: 0.03,
    composite: 0.03,
    arc: 0.1,
  },
  needs: [mail.harmless],
  typical: [not(mail.lost)],
});
