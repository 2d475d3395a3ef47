import { defineCause } from '../cause.ts';
import { checks } from '../conditions/checks.ts';
import { handedIn } from '../conditions/handed-in.ts';
import { mail } from '../conditions/mail.ts';
import { not } from '../conditions/not.ts';

/** The message is a forgery and the failing check is right: nothing that belongs to From is behind it. */
export const genuineSpoof = defineCause({
  id: 'genuine-spoof',
  explains: {
    spf: 0.14,
    dmarc: 0.14,
    composite: 0.14,
    unauthenticated: 0.03,
    marked: 0.2,
    told: 0.04,
    'dkim-signature': 0.03,
  },
  handedInBy: { stranger: 0.79, 'sending-service': 0.12, author: 0.04 },
  needs: [
    not(checks.carried),
    not(checks.alignedSignature),
    not(handedIn.byFilter),
    not(handedIn.fromInside),
  ],
  typical: [
    handedIn.byStranger,
    mail.calledForged,
    not(handedIn.byForwarderOrList),
    not(handedIn.onSendersSide),
    not(handedIn.byService),
  ],
});
