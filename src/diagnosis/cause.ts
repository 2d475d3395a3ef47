import type { CauseId, Responsible } from '../catalog/causes.ts';
import type { Situation } from '../catalog/situations.ts';
import type { Topic } from '../catalog/topics.ts';
import type { Condition, Matter } from './conditions/condition.ts';
import type { PartyShares } from './journey/journey.ts';
import type { Particulars } from './particulars.ts';
import type { Symptom } from './symptom.ts';
import type { Steps } from './wording/setting-steps.ts';
import type { Fix } from './wording/step.ts';

/** The texts of a cause. Only facts go in; `explanation` asks for the texts, nothing in `diagnosis` does. */
export interface CauseWords {
  /** The answer in a few words, and what kind of answer it is. */
  readonly headline: string;
  readonly tone: 'act' | 'wait' | 'fine' | 'unknown';
  /** What happened here and why, in one or two sentences that claim nothing beyond the particulars. */
  readonly because: (p: Particulars) => string;
  /** What to do, the step of the responsible party first. */
  readonly fixes: Fix;
  /** How to do the first step: menu path and setting, by the vendors on each side. */
  readonly settings?: Steps;
  /** The text for a customer, who just wants the mail. */
  readonly customer: Situation;
  /** The shelf of its article. */
  readonly topic: Topic;
  /** Why no vendor page is shown if none of the parties has one; the end of a sentence. */
  readonly noPage: string;
}

/** A cause: the symptoms it explains, what must not be false, what is typical, who must act, and its texts. */
export interface Cause {
  readonly id: CauseId;
  /** Who must act, unless the evidence names another. */
  readonly usualOwner: Responsible;
  /** Share among the causes of a symptom before any real case is counted; `weights.json` holds the counts. */
  readonly explains: Readonly<Partial<Record<Symptom, number>>>;
  /**
   * Who hands the message to the judging server if this is the cause: shares before any real case is counted; the
   * remainder to 1 may be anybody. Roles are counted only here, so no condition about them counts again among checks of
   * the mail.
   */
  readonly handedInBy?: PartyShares;
  /** If one is false, the cause is ruled out. */
  readonly needs: readonly Condition[];
  /** Raise the probability if they hold, lower it if they do not. */
  readonly typical: readonly Condition[];
  /** Who must act if the path decides that, else null. Then the learned owner applies, then the usual one. */
  readonly owner?: (matter: Matter) => Responsible | null;
  readonly words: CauseWords;
}

/** Declares a cause; one file each, listed in `causes/index.ts`. */
export function defineCause(cause: Cause): Cause {
  return cause;
}
