import { defineCause } from '../old-cause.ts';
import { addressOf, quoted, weighRefusal } from './refusal.ts';

/** The mailbox exists but is closed, suspended or inactive (RFC 3463 X.2.1). */
export const mailboxDisabled = defineCause({
  id: 'mailbox-disabled',
  diagnose(situation) {
    const start = weighRefusal(
      'mailbox-disabled',
      situation,
      { 'mailbox-disabled': 4.5, 'mailbox-inactive': 4.5 },
      () => 'the mailbox takes no mail at present',
    );
    return (
      start?.weighing.done({
        because: `The mailbox of ${addressOf(start.failure)} is closed, suspended or inactive: ${quoted(start.failure)}.`,
        fix: [
          {
            who: 'recipient',
            what: 'Have the account opened again, or tell senders the new address; senders take it off their lists until then.',
          },
        ],
      }) ?? null
    );
  },
});
