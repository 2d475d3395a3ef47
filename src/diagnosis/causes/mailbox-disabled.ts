import { defineCause } from '../cause.ts';
import { partyNames } from '../wording/party-names.ts';
import { said } from '../wording/said.ts';
import { type Steps, sendAgain } from '../wording/setting-steps.ts';
import { step } from '../wording/step.ts';

const settings: Steps = () => [
  'Ask the mail administrator or the provider whether the account is suspended, closed, without a licence, or unused for too long.',
  'Where the provider only waits for a sign of life, log in once by webmail.',
  sendAgain('it arrives, and no notice comes back'),
];

/** The mailbox exists but is closed, suspended or inactive. */
export const mailboxDisabled = defineCause({
  id: 'mailbox-disabled',
  usualOwner: 'recipient',
  explains: { 'mailbox-disabled': 0.93, 'mailbox-inactive': 0.93, moved: 0.05, 'user-unknown': 0.02 },
  needs: [],
  typical: [],
  words: {
    headline: 'Mailbox is closed or inactive',
    tone: 'act',
    because: (p) => {
      const { recipient } = partyNames(p);
      // An inbox that nobody reads took the message in all the same.
      if (p.kind === 'auto-reply' && p.reply === null)
        return `The automatic reply says that nobody reads the mail of ${recipient} any more.`;
      // Some servers call a closed mailbox an unknown user: that is our reading of the code.
      return said(
        `the mailbox of ${recipient} ${p.replyClass === 'user-unknown' ? 'seems to be closed, suspended or removed' : 'is closed, suspended or inactive'}`,
        p,
      );
    },
    fixes: ({ kind, reply }) => [
      step(
        'recipient',
        kind === 'auto-reply' && reply === null
          ? 'Name in the automatic reply whom to write to instead.'
          : 'Have the account opened again, or tell senders the new address.',
      ),
      step('sender', 'Reach the person another way, and take the address off mailing lists until then.'),
    ],
    settings,
    customer: 'mailbox-closed',
    topic: 'address',
    noPage: "only the recipient's side can open the mailbox again.",
  },
});
