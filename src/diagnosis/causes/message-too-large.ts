import { defineCause } from '../cause.ts';
import { refused } from '../wording/said.ts';
import type { Steps } from '../wording/setting-steps.ts';
import { always, step } from '../wording/step.ts';

const settings: Steps = () => [
  "Look for the receiving server's limit in the reply, and compare it with the whole message: on the way an attachment grows by about a third.",
  'Put the file where the recipient can fetch it (OneDrive, Google Drive, your own file share), and send the link.',
];

/** The message is bigger than allowed. */
export const messageTooLarge = defineCause({
  id: 'message-too-large',
  usualOwner: 'sender',
  explains: { 'message-too-large': 0.97, 'other-limit': 0.1, 'mailbox-full': 0.01 },
  needs: [],
  typical: [],
  words: {
    headline: 'Message is too large',
    tone: 'act',
    because: refused(({ server }) => `${server} refused the message because of its size`),
    fixes: always(
      step(
        'sender',
        'Send a link instead of the attachment, or split it. Encoding makes an attachment about a third larger than the file.',
      ),
    ),
    settings,
    customer: 'too-large',
    topic: 'message',
    noPage: "the limit is the receiving server's own.",
  },
});
