import type { Clue } from './clues.ts';
import type { Situation } from './situation.ts';

/** How it is known that the organisation's own relay handed mail to its own tenant and was taken for a stranger. */
export interface OwnMailAsStranger {
  /** Exchange stamped the mail as anonymous. */
  readonly anonymous: Clue;
  /** The person speaks of a hybrid organisation. */
  readonly hybrid: Clue | null;
  /** The tenant says that From is a domain of its own (compauth reason 601). */
  readonly ownDomain: readonly number[] | null;
}

/**
 * Between one's own mailboxes of a hybrid organisation mail is internal; "Anonymous" shows that no connector claimed
 * it. Null where nothing shows that sender and tenant are one organisation.
 */
export function ownMailAsStranger({
  header,
  failure,
  auth,
  clues,
  clientIsSenders,
}: Situation): OwnMailAsStranger | null {
  if (header === null || failure !== null || !clientIsSenders) return null;
  const anonymous = clues.near('authas: anonymous', 'authas: anonymous');
  if (anonymous === null) return null;
  const hybrid = clues.literal('hybrid');
  const ownDomain = auth.compauth?.compauth?.reason === '601' ? auth.compauth.lines : null;
  return hybrid === null && ownDomain === null ? null : { anonymous, hybrid, ownDomain };
}
