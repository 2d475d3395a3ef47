import type { Responsible } from '../../catalog/causes.ts';
import type { Particulars } from '../particulars.ts';

/** One step: who takes it, and what to do. */
export interface Step {
  readonly who: Responsible;
  readonly what: string;
}

/** Steps for a cause, by the particulars and the responsible party, whose steps come first. */
export type Fix = (p: Particulars, responsible: Responsible) => readonly Step[];

export const step = (who: Responsible, what: string): Step => ({ who, what });

/** Steps that are always the same. */
export const always =
  (...steps: readonly Step[]): Fix =>
  () =>
    steps;
