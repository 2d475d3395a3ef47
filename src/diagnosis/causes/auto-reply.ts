import { defineCause } from '../cause.ts';
import type { Particulars } from '../particulars.ts';
import { step } from '../wording/step.ts';

function because(p: Particulars): string {
  if (p.kind === 'challenge')
    return "The recipient's system asks the sender to confirm before it delivers the message. Nothing bounced.";
  if (p.kind === 'read-receipt') return 'This is a read receipt for a message that arrived. Nothing bounced.';
  return 'This is an automatic reply of a mailbox or a program. Nothing bounced, and there is nothing to correct.';
}

/** Not a bounce: absence notice, ticket acknowledgement, read receipt, list manager message. */
export const autoReply = defineCause({
  id: 'auto-reply',
  usualOwner: 'nobody',
  explains: { automatic: 0.98 },
  needs: [],
  typical: [],
  words: {
    headline: 'Automatic reply, not a bounce',
    tone: 'fine',
    because,
    fixes: ({ kind }) => [
      kind === 'challenge'
        ? step('sender', 'If the message is wanted, confirm it once in the way that the notice describes.')
        : step('nobody', 'No action is needed. Do not answer it, and do not count it as a bounce.'),
    ],
    customer: 'automatic',
    topic: 'rest',
    noPage: 'there is nothing to set up; a program answered.',
  },
});
