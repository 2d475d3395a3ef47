import type { Action } from './failed-recipient.ts';

/** What a notice reports about one recipient, before it is classified. */
export interface RecipientFacts {
  readonly address: string | null;
  readonly original: string | null;
  readonly action: Action | null;
  /** The Status field, or null. */
  readonly status: string | null;
  /** The reply in the remote system's words, as far as it was found; may still be folded. */
  readonly text: string | null;
  /** More words of the notice, read only when `text` says nothing. */
  readonly context: string | null;
  readonly remoteMta: string | null;
  readonly reportingMta: string | null;
  /** Who handed the message to the reporting server (RFC 3464 2.2.4). */
  readonly receivedFrom?: string | null;
  readonly command: string | null;
  readonly lines: readonly number[];
  readonly diagnosticLines: readonly number[];
}
