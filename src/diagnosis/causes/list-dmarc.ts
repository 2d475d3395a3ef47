import { defineCause } from '../cause.ts';
import { checks } from '../conditions/checks.ts';
import { handedIn } from '../conditions/handed-in.ts';
import { mail } from '../conditions/mail.ts';
import { not } from '../conditions/not.ts';

/** A mailing list keeps the From of an author whose domain has a strict policy. */
export const listDmarc = defineCause({
  id: 'list-dmarc',
  explains: {
    dmarc: 0.2,
    spf: 0.04,
    'dkim-body': 0.12,
    'dkim-signature': 0.12,
    composite: 0.12,
    unauthenticated: 0.04,
    told: 0.08,
  },
  handedInBy: { list: 0.85, forwarder: 0.05 },
  needs: [handedIn.byList, not(handedIn.byAuthorsList), not(checks.carried)],
  typical: [checks.dmarcFailed, mail.lost],
});
