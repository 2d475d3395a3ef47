import type { CaseSystem } from '../../catalog/case-systems.ts';
import type { TicketMark } from './ticket-mark.ts';

/** A ticket as the API of its system knows it. */
export interface Ticket {
  /** Id in the API: a ticket number, an issue key, a record id. */
  readonly id: string;
  /** What people call it, for the log. */
  readonly label: string;
  /** The table, for systems that keep tickets in several. */
  readonly table: string | null;
}

/** What a ticket is looked up by: the mark in the mail, or the Message-ID of the returned original. */
export type TicketKey = { readonly token: TicketMark } | { readonly messageId: string };

export interface TicketNote {
  /** Keys of what the note answers; each is in it as `bouncedesk:<key>`, so that a repetition is recognised. */
  readonly keys: readonly string[];
  readonly subject: string;
  readonly text: string;
}

/**
 * Posts internal notes, never seen by the customer, to tickets of a case system. Every method rejects with
 * `CaseSystemError` on failure.
 */
export interface TicketNotes {
  readonly system: CaseSystem | 'webhook';
  /** The ticket, or null when the key matches none, or more than one. */
  readonly find: (key: TicketKey) => Promise<Ticket | null>;
  /** Which of the keys are already in notes of the ticket. */
  readonly alreadyPosted: (ref: Ticket, keys: readonly string[]) => Promise<ReadonlySet<string>>;
  readonly post: (ref: Ticket, note: TicketNote) => Promise<{ readonly id: string }>;
}
