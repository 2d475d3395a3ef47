import type { CauseId } from '../catalog/causes.ts';
import type { Symptom } from './symptom.ts';
import weightsFile from './weights.json' with { type: 'json' };

/** What `npm run fit` learns from real cases; nobody writes these numbers by hand. */
export interface Weights {
  /** Counted cases: symptom to cause to cases, the pseudo-counts of `Cause.explains` come on top. */
  readonly counts: Partial<Readonly<Record<Symptom, Partial<Readonly<Record<CauseId, number>>>>>>;
  /** Cases that the shares of `Cause.explains` weigh. */
  readonly pseudoCount: number;
  /** Factor of all conditions together: they overlap, and each would count in full what another has said. */
  readonly damping: number;
  /** Factor of each condition; 1 where nothing else is known. */
  readonly conditions: Readonly<Record<string, number>>;
  /** Mean belief of each condition over real cases: what is usual says nothing. */
  readonly usual: Readonly<Record<string, number>>;
  /** Share of "none of these" before any condition. */
  readonly other: number;
  /** Calibration of the first candidate: probability = sigmoid(slope * logit + offset) (Platt). */
  readonly slope: number;
  readonly offset: number;
  /** A cause is claimed from this calibrated probability on. */
  readonly claim: number;
}

export const weights: Weights = weightsFile;
