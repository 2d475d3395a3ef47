import { defineCause } from '../cause.ts';
import { checks } from '../conditions/checks.ts';
import { envelope } from '../conditions/envelope.ts';
import { handedIn } from '../conditions/handed-in.ts';
import { mail } from '../conditions/mail.ts';
import { not } from '../conditions/not.ts';

/** The connecting address is not in the SPF record of the envelope domain; no forwarder and no filter is between. */
export const spfNotAuthorized = defineCause({
  id: 'spf-not-authorized',
  explains: {
    spf: 0.34,
    unauthenticated: 0.24,
    dmarc: 0.05,
    composite: 0.05,
    told: 0.02,
    'spf-record': 0.02,
  },
  handedInBy: {
    author: 0.6,
    'author-filter': 0.08,
    'sending-service': 0.2,
    stranger: 0.08,
    'signature-service': 0.02,
  },
  needs: [
    envelope.spfFailed,
    not(handedIn.byFilter),
    not(handedIn.byForwarder),
    not(handedIn.byList),
    not(envelope.listedToday),
    // Only the provider could list an address, and the provider's own hosts are listed.
    not(mail.publicAuthor),
    // Whoever never sent it has nothing to put right.
    not(mail.neverSent),
  ],
  typical: [
    envelope.recordShown,
    handedIn.byAuthorOrService,
    not(mail.ownDomain),
    not(handedIn.fromInside),
    not(checks.carried),
    not(handedIn.onSendersSide),
  ],
});
