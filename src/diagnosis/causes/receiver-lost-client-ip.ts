import { defineCause } from '../cause.ts';
import { handedIn } from '../conditions/handed-in.ts';
import { not } from '../conditions/not.ts';

/** NAT, a proxy or a container hides the client: the receiving server judges an inside address. */
export const receiverLostClientIp = defineCause({
  id: 'receiver-lost-client-ip',
  explains: {
    spf: 0.12,
    passed: 0.03,
    dmarc: 0.05,
    unauthenticated: 0.05,
    'no-ptr': 0.02,
    'ip-listed': 0.01,
  },
  needs: [handedIn.fromInside],
  typical: [not(handedIn.onSendersSide)],
});
