import type { BounceClass, Category, Permanence } from '../../catalog/bounce-class.ts';

/** RFC 3464 2.3.3 actions; `complained` for the address of a feedback report. */
export type Action = 'failed' | 'delayed' | 'delivered' | 'relayed' | 'expanded' | 'complained';

/** One recipient of a bounce, as the notice tells it. Codes are literal or null, never invented. */
export interface FailedRecipient {
  readonly address: string | null;
  /** The address as first written, when it was changed on the way (Original-Recipient, "expanded from"). */
  readonly original: string | null;
  readonly action: Action | null;
  /** Enhanced status code as it is in the mail, such as `5.7.26`. */
  readonly status: string | null;
  /** SMTP reply code as it is in the mail, such as `550`. */
  readonly reply: string | null;
  /** The remote system's reply, unfolded, with the repeated codes of its lines removed. */
  readonly diagnostic: string | null;
  readonly reportingMta: string | null;
  /** Who handed the message to the reporting server. */
  readonly receivedFrom?: string | null;
  readonly remoteMta: string | null;
  /** SMTP command that was refused ("in reply to MAIL FROM"), upper case, when reported. */
  readonly command: string | null;
  /** Provider id of the catalogue, such as `gmail`. */
  readonly provider: string | null;
  readonly category: Category;
  readonly class: BounceClass;
  readonly permanence: Permanence;
  /** `possible` when the class is a guess from words nobody has met. */
  readonly certainty?: 'likely' | 'possible';
  /** What decided the class: a row of the rejection catalogue, `words:...`, `learned`, a code; null for nothing. */
  readonly rule: string | null;
  /** Input lines (1-based, ascending) these facts were read from. */
  readonly lines: readonly number[];
  /** Input lines that hold the reply itself, for citation. */
  readonly diagnosticLines: readonly number[];
}
