import { defineCause } from '../cause.ts';
import { author } from '../conditions/author.ts';
import { allSymptoms } from '../symptom.ts';
import type { Steps } from '../wording/setting-steps.ts';
import { always, step } from '../wording/step.ts';

const settings: Steps = () => [
  'Look in the sent folder and the outgoing log for this message: if it is there after all, secure the account first.',
  'A DMARC policy of p=reject makes such notices rarer, once all your own mail passes DMARC.',
];

/** A bounce for mail that the user never sent. */
export const backscatter = defineCause({
  id: 'backscatter',
  usualOwner: 'nobody',
  explains: Object.fromEntries(
    allSymptoms
      .filter((name) => name !== 'automatic' && name !== 'success' && name !== 'complaint')
      .map((name) => [name, name === 'described' ? 0.2 : 0.06]),
  ),
  needs: [author.neverSent],
  typical: [],
  words: {
    headline: 'Bounce of a message never sent from here',
    tone: 'fine',
    because: (p) =>
      p.from === null
        ? 'This is a bounce of a message that the user never sent. Somebody else used the address as sender, and a server returned the message to the wrong person.'
        : `The returned message names ${p.from} as its sender but did not come from there. Somebody else used the address, and a server returned the message to the wrong person.`,
    fixes: always(
      step(
        'nobody',
        'Ignore the notice and do not answer it. A DMARC policy of p=reject makes such bounces rarer.',
      ),
    ),
    settings,
    customer: 'never-sent',
    topic: 'rest',
    noPage: 'there is nothing to set up; the message was never sent from here.',
  },
});
