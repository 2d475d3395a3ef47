import type { CauseWords } from '../cause.ts';
import { always, step } from '../wording/step.ts';

/** The input does not determine the cause. */
export const insufficientEvidence: CauseWords = {
  headline: 'Not enough evidence yet',
  tone: 'unknown',
  because: () => 'This fits several causes, with a different party to act in each.',
  fixes: always(step('nobody', 'Change nothing yet; answer the question first.')),
  customer: 'open',
  topic: 'rest',
  noPage: 'the cause is open; the question comes first.',
};
