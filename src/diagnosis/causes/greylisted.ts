import { defineCause } from '../cause.ts';
import { replySays } from '../conditions/reply-says.ts';
import { partyNames } from '../wording/party-names.ts';
import { said } from '../wording/said.ts';
import type { Steps } from '../wording/setting-steps.ts';
import { step } from '../wording/step.ts';

const settings: Steps = () => [
  'See in the queue of the sending server that it tries again (Postfix: "mailq"): a few minutes to some hours are usual.',
  'A program that sends directly and keeps no queue has to hand its mail to a mail server.',
];

/** First attempt deferred on purpose. */
export const greylisted = defineCause({
  id: 'greylisted',
  usualOwner: 'nobody',
  explains: { greylisted: 0.95, throttled: 0.04, 'internal-error': 0.05, 'text-unknown': 0.05 },
  needs: [],
  typical: [replySays.temporary],
  words: {
    headline: 'Temporarily deferred (greylisting)',
    tone: 'wait',
    because: (p) =>
      `${said(`${partyNames(p).server} temporarily deferred the message (greylisting)`, p)} ${p.kind === 'bounce' ? 'A' : 'The sending server will retry, and a'} later attempt usually gets through.`,
    fixes: ({ kind }) => [
      step(
        'nobody',
        // A notice may be the last word: then nothing is tried any more.
        kind === 'bounce'
          ? 'If the notice says that the message was given up, send it again; else the sending server retries by itself. A program without a queue has to send through a mail server.'
          : 'No action is needed: the sending server retries by itself. A program without a queue has to send through a mail server.',
      ),
    ],
    settings,
    customer: 'greylisted',
    topic: 'servers',
    noPage: 'there is nothing to set up; the sending server retries by itself.',
  },
});
