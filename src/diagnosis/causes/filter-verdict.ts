import type { Responsible } from '../../catalog/causes.ts';
import { defineCause } from '../cause.ts';
import type { Matter } from '../conditions/condition.ts';
import { handedIn } from '../conditions/handed-in.ts';
import { mail } from '../conditions/mail.ts';
import { not } from '../conditions/not.ts';

/** A content filter's verdict in a header explains quarantine or a slow pool. */
export const filterVerdict = defineCause({
  id: 'filter-verdict',
  explains: { marked: 0.75, passed: 0.15, spam: 0.02 },
  needs: [mail.filterMarked],
  typical: [],
  owner: (matter: Matter): Responsible =>
    handedIn.onSendersSide.holds(matter).truth === 'yes' ||
    not(handedIn.byAuthor).holds(matter).truth === 'no'
      ? 'sender'
      : 'recipient-admin',
});
