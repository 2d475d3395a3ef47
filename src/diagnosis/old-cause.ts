import type { CauseId } from '../catalog/causes.ts';
import type { Situation } from './situation/situation.ts';
import type { Draft } from './weigh.ts';

/** A cause plug-in: looks at the situation and weighs itself, or says nothing. Pure; imports no other cause. */
export interface Cause {
  readonly id: CauseId;
  /** Not weighed where the server's words settle that no check of authentication took part. */
  readonly needs?: 'open-refusal';
  diagnose(situation: Situation): Draft | null;
}

/** Declares a cause; one file each, listed in `causes/index.ts`. */
export function defineCause(cause: Cause): Cause {
  return cause;
}
