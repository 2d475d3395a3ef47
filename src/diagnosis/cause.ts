import type { CauseId, Responsible } from '../catalog/causes.ts';
import type { Condition, Matter } from './conditions/condition.ts';
import type { PartyShares } from './journey/journey.ts';
import type { Symptom } from './symptom.ts';

/** A cause: which symptoms it explains, what must not be false, what is typical for it, and who must act. */
export interface Cause {
  readonly id: CauseId;
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
  /** Who must act where the way decides it; null where it does not. Else what was learned, else the owner of the catalogue. */
  readonly owner?: (matter: Matter) => Responsible | null;
}

/** Declares a cause; one file each, listed in `causes/index.ts`. */
export function defineCause(cause: Cause): Cause {
  return cause;
}
