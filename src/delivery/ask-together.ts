import type { Diagnosis } from '../diagnosis/diagnosis.ts';
import type { Submission } from './ask.ts';

/** What was judged together: the inputs (by index), and the one input they were read as. */
export interface Judgement {
  readonly of: readonly number[];
  readonly read: Pick<Submission, 'bytes' | 'name'>;
  readonly diagnoses: readonly Diagnosis[];
}

/**
 * Diagnoses several inputs, oldest first: those about the same mail together, the others each alone. Every input is part of
 * exactly one judgement. Never throws on input.
 */
export type AskTogether = (inputs: readonly Submission[]) => Promise<readonly Judgement[]>;
