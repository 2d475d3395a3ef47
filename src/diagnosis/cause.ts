import type { CauseId, Responsible } from '../catalog/causes.ts';
import type { Situation } from '../catalog/situations.ts';
import type { Topic } from '../catalog/topics.ts';
import type { Condition, Matter } from './conditions/condition.ts';
import type { PartyShares } from './journey/journey.ts';
import type { Particulars } from './particulars.ts';
import type { Symptom } from './symptom.ts';
import type { Steps } from './wording/setting-steps.ts';
import type { Fix } from './wording/step.ts';

/** What is said of a cause. Facts alone go in; `explanation` asks for the words, nothing in `diagnosis` does. */
export interface CauseWords {
  /** The answer in a few words, and what kind of answer it is. */
  readonly headline: string;
  readonly tone: 'act' | 'wait' | 'fine' | 'unknown';
  /** What happened here and why, in one or two sentences that claim nothing the particulars do not hold. */
  readonly because: (p: Particulars) => string;
  /** What to do, the step of the responsible party first. */
  readonly fixes: Fix;
  /** How the first step is done: menu path and setting, by the vendors on each side. */
  readonly settings?: Steps;
  /** The text for a customer, who only wants the mail. */
  readonly customer: Situation;
  /** The shelf of its article. */
  readonly topic: Topic;
  /** Why no vendor's page is shown where none of the parties has one; the end of a sentence. */
  readonly noPage: string;
}

/** A cause: which symptoms it explains, what must not be false, what is typical for it, who must act, and what is said of it. */
export interface Cause {
  readonly id: CauseId;
  /** Who must act, unless the evidence names another. */
  readonly usualOwner: Responsible;
  /** Share among the causes of a symptom before any real case is counted; `weights.json` holds the counted ones. */
  readonly explains: Readonly<Partial<Record<Symptom, number>>>;
  /**
   * Who hands the message to the server that judged it where this is the cause: shares before any real case is counted. What is
   * missing to 1 may be anybody. The roles are counted once here, so no condition on them counts again among checks of the mail.
   */
  readonly handedInBy?: PartyShares;
  /** One that is false removes the cause. */
  readonly needs: readonly Condition[];
  /** Those that hold raise it, those that do not lower it. */
  readonly typical: readonly Condition[];
  /** Who must act where the way decides it; null where it does not. Else what was learned, else the usual owner. */
  readonly owner?: (matter: Matter) => Responsible | null;
  readonly words: CauseWords;
}

/** Declares a cause; one file each, listed in `causes/index.ts`. */
export function defineCause(cause: Cause): Cause {
  return cause;
}
