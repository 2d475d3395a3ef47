import { defineCause } from '../cause.ts';
import { refused } from '../wording/said.ts';
import { type Steps, sendAgain } from '../wording/setting-steps.ts';
import { always, step } from '../wording/step.ts';

const settings: Steps = () => [
  'Delete large messages, then empty the trash and junk folders: what lies there counts too.',
  'If that is not enough, ask the mail administrator for a larger quota, or move old mail to an archive.',
  sendAgain('it arrives, and no notice comes back'),
];

/** The recipient's mailbox is over quota. */
export const mailboxFull = defineCause({
  id: 'mailbox-full',
  usualOwner: 'recipient',
  explains: { 'mailbox-full': 0.96, 'recipient-rate': 0.06, 'disk-full': 0.04, 'message-too-large': 0.01 },
  needs: [],
  typical: [],
  words: {
    headline: 'Mailbox is full',
    tone: 'act',
    because: refused(({ recipient }) => `the mailbox of ${recipient} is full`),
    fixes: always(
      step(
        'recipient',
        'Delete or archive mail, or ask the mail administrator for more space. Then have the message sent again.',
      ),
      step('sender', 'Reach the person another way, and send the message again later.'),
    ),
    settings,
    customer: 'mailbox-full',
    topic: 'address',
    noPage: 'only the recipient or the administrator of the mailbox can make room.',
  },
});
