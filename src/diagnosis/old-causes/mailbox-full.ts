import { defineCause } from '../old-cause.ts';
import { addressOf, quoted, weighRefusal } from './refusal.ts';

/** The mailbox is over its quota (RFC 3463 X.2.2). */
export const mailboxFull = defineCause({
  id: 'mailbox-full',
  diagnose(situation) {
    const start = weighRefusal(
      'mailbox-full',
      situation,
      { 'mailbox-full': 5 },
      () => 'the mailbox has no room left',
    );
    return (
      start?.weighing.done({
        because: `The mailbox of ${addressOf(start.failure)} is full: ${quoted(start.failure)}.`,
        fix: [
          {
            who: 'recipient',
            what: 'Delete or archive mail, or ask the mail administrator for more room; then have the message sent again.',
          },
          { who: 'sender', what: 'Reach the person another way and send again later.' },
        ],
      }) ?? null
    );
  },
});
