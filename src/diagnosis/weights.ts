import type { CauseId } from '../catalog/causes.ts';
import type { PartyShares } from './journey/journey.ts';
import type { Symptom } from './symptom.ts';
import weightsFile from './weights.json' with { type: 'json' };

/** probability = sigmoid(slope * logit + offset) (Platt). */
export interface Scale {
  readonly slope: number;
  readonly offset: number;
}

/** Checks of the mail; the words of a refusal that were read; words whose class is a guess, or none. */
export const bases = ['checks', 'words', 'guess'] as const;
export type Basis = (typeof bases)[number];

/** What `npm run fit` learns from real cases; nobody writes these numbers by hand. */
export interface Weights {
  /** Counted cases: symptom to cause to cases, the pseudo-counts of `Cause.explains` come on top. */
  readonly counts: Partial<Readonly<Record<Symptom, Partial<Readonly<Record<CauseId, number>>>>>>;
  /** Cases that the shares of `Cause.explains` weigh. */
  readonly pseudoCount: number;
  /** Factor of each condition, fitted together: they overlap, and each would count in full what another has said. */
  readonly conditions: Readonly<Record<string, number>>;
  /** Mean shares of who handed the message in, over the cases with checks, and of each cause alone. */
  readonly parties: {
    readonly usual: PartyShares;
    readonly byCause: Partial<
      Readonly<Record<CauseId, { readonly cases: number; readonly shares: PartyShares }>>
    >;
  };
  /** Exponent of what the parties say. */
  readonly party: number;
  /** Share of what was learned beside what the conditions alone make of a matter, by what a judgement rests on. */
  readonly learned: Readonly<Record<Basis, number>>;
  /** Mean belief of each condition over real cases: what is usual says nothing. */
  readonly usual: Readonly<Record<string, number>>;
  /** Share of "none of these" before any condition. */
  readonly other: number;
  /** Calibration of the first candidate, by what it rests on. */
  readonly scales: Readonly<Record<Basis, Scale>>;
  /** A cause is claimed from this calibrated probability on. */
  readonly claim: number;
}

export const weights: Weights = weightsFile;
