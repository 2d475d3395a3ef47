import type { CaseSystem } from '../../catalog/case-systems.ts';
import type { TicketMark } from './ticket-mark.ts';

/** A case as the API of its system knows it. */
export interface Ticket {
  /** Id in the API: a ticket number, an issue key, a record id. */
  readonly id: string;
  /** What people call it, for the log. */
  readonly label: string;
  /** Table, where a system keeps cases in several. */
  readonly table: string | null;
}

/** What a case is looked up by: the mark in the mail, or the Message-ID of the original that came back. */
export type TicketKey = { readonly token: TicketMark } | { readonly messageId: string };

export interface TicketNote {
  /** Keys of what the note answers; each is in it as `bouncedesk:<key>`, so that a repetition is seen. */
  readonly keys: readonly string[];
  readonly subject: string;
  readonly text: string;
}

/**
 * A case system: internal notes only, never seen by the customer. Every method rejects with `CaseNoteError` when the
 * system does not do it.
 */
export interface TicketNotes {
  readonly system: CaseSystem | 'webhook';
  /** The case, or null when the system knows none by that name, or more than one. */
  readonly find: (key: TicketKey) => Promise<Ticket | null>;
  /** Which of the keys are in notes of the case already. */
  readonly alreadyPosted: (ref: Ticket, keys: readonly string[]) => Promise<ReadonlySet<string>>;
  readonly post: (ref: Ticket, note: TicketNote) => Promise<{ readonly id: string }>;
}
