import type { CauseId } from '../catalog/causes.ts';
import type { PartyShares } from './journey/journey.ts';
import type { Symptom } from './symptom.ts';
import weightsFile from './weights.json' with { type: 'json' };

/** probability = sigmoid(slope * logit + offset) (Platt). */
export interface Scale {
  readonly slope: number;
  readonly offset: number;
}

/** Checks of the mail; the words of a refusal, as read; words whose class is a guess, or none. */
export const bases = ['checks', 'words', 'guess'] as const;
export type Basis = (typeof bases)[number];

/** What `npm run fit` learns from real cases; these numbers are never edited by hand. */
export interface Weights {
  /** Counted cases: symptom to cause to number of cases; the pseudo-counts of `Cause.explains` are added. */
  readonly counts: Partial<Readonly<Record<Symptom, Partial<Readonly<Record<CauseId, number>>>>>>;
  /** Weight of the shares of `Cause.explains`, in cases. */
  readonly pseudoCount: number;
  /**
   * Factor of each condition, fitted jointly: they overlap, and each would otherwise count in full what another has
   * said.
   */
  readonly conditions: Readonly<Record<string, number>>;
  /** Average shares of the handing party, over the cases with checks, and per cause. */
  readonly parties: {
    readonly usual: PartyShares;
    readonly byCause: Partial<
      Readonly<Record<CauseId, { readonly cases: number; readonly shares: PartyShares }>>
    >;
  };
  /** Exponent of the parties' evidence. */
  readonly party: number;
  /** Share of the learned model versus the conditions alone, by the basis of the judgement. */
  readonly learned: Readonly<Record<Basis, number>>;
  /** Average belief of each condition over real cases: the usual is not evidence. */
  readonly usual: Readonly<Record<string, number>>;
  /** Share of "none of these" before any condition. */
  readonly other: number;
  /** Calibration of the first candidate, by its basis. */
  readonly scales: Readonly<Record<Basis, Scale>>;
  /** Minimum calibrated probability for claiming a cause. */
  readonly claim: number;
}

export const weights: Weights = weightsFile;
