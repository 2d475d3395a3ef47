import { defineCause } from '../cause.ts';
import { inLog } from '../wording/at-receiver.ts';
import { refused } from '../wording/said.ts';
import { type Steps, sendAgain } from '../wording/setting-steps.ts';
import { step } from '../wording/step.ts';

const storage = /storage|disk|space|quota|no room/i;

const settings: Steps = (context) => [
  inLog(context).replace('names the rule', 'names the fault'),
  storage.test(context.p.reply?.slice(0, 1_000) ?? '')
    ? 'On that server, look at free space and free inodes of the queue and of the mailboxes ("df -h", "df -i").'
    : 'Look at what the server needs for each message: directory or database of addresses, content filter, delivery program, free disk space.',
  sendAgain('it is accepted, and no temporary error (4xx) comes back'),
];

/** The receiving system itself failed: disk, delivery program, internal error, protocol. */
export const remoteSystemFault = defineCause({
  id: 'remote-system-fault',
  usualOwner: 'recipient-admin',
  explains: {
    'internal-error': 0.85,
    'disk-full': 0.94,
    'delivery-program': 0.9,
    protocol: 0.7,
    dns: 0.1,
    connect: 0.03,
    'text-unknown': 0.05,
  },
  needs: [],
  typical: [],
  words: {
    headline: 'Receiving system had a fault of its own',
    tone: 'wait',
    because: refused(({ server }) => `${server} had a fault of its own`),
    fixes: ({ kind }) => [
      step('recipient-admin', 'Look in the log of the receiving server for this time and recipient.'),
      step(
        'sender',
        kind === 'bounce'
          ? 'Send the message again later: nothing is tried any more.'
          : 'Wait, and send the message again after a final notice.',
      ),
    ],
    settings,
    customer: 'receiver-trouble',
    topic: 'servers',
    noPage: 'only the log of the receiving server shows what went wrong there.',
  },
});
