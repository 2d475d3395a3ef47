import type { Diagnosis } from '../diagnosis/diagnosis.ts';
import type { Platform } from './chat/platforms.ts';

/** What a channel submits: bytes from a person or a machine. */
export interface Submission {
  readonly bytes: Buffer;
  readonly name: string | null;
  /** Further inputs of the same case (a header sent later, the answer to a question): judged together, one result. */
  readonly more?: readonly { readonly bytes: Buffer; readonly name: string | null }[];
  readonly channel: 'cli' | 'web' | 'api' | 'smtp' | 'mailbox' | Platform;
}

/** Diagnoses a submission: one result per mail found in it, in order. Never throws on input. */
export type Ask = (submission: Submission) => Promise<readonly Diagnosis[]>;
