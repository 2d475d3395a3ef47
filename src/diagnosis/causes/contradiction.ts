import type { CauseWords } from '../cause.ts';
import { always, step } from '../wording/step.ts';

/** The recorded verdicts contradict each other (an aligned pass, yet DMARC failed). */
export const contradiction: CauseWords = {
  headline: 'Recorded results contradict each other',
  tone: 'unknown',
  because: () =>
    'The recorded results contradict each other, so at least one of them is wrong, cut off or about another message.',
  fixes: always(
    step(
      'nobody',
      'Change nothing because of these lines alone. Get the full header of one failed message and compare what each server says.',
    ),
  ),
  customer: 'open',
  topic: 'rest',
  noPage: 'no page settles results that contradict each other.',
};
