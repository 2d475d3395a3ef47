import type { Diagnosis } from '../../diagnosis/diagnosis.ts';

/** A stored case as the page shows it. */
export interface WebCase {
  readonly id: string;
  readonly receivedAt: Date;
  readonly channel: string;
  readonly name: string | null;
  readonly state: 'received' | 'done' | 'dead';
  /** In order; a list of cases has the first alone. */
  readonly diagnoses: readonly Diagnosis[];
  /** How many mails there are, where not all are given. */
  readonly mails?: number;
}
