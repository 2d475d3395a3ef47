import type { Ask } from '../../delivery/ask.ts';
import type { Diagnosis } from '../../diagnosis/diagnosis.ts';
import type { InboxItem } from '../../store/inbox.ts';
import type { TicketLookup } from './find-named-ticket.ts';
import type { TriageFacts } from './read-triage-facts.ts';

/** What deciding on an answer needs to know about the installation; plain data, because it goes to another thread. */
export interface AnsweringContext {
  readonly instance: string;
  readonly authservIds: readonly string[];
  readonly own: readonly string[];
  readonly tickets: TicketLookup | null;
}

export interface TriageRequest {
  readonly item: InboxItem;
  /** Null when nobody is to be told: then the mail is only diagnosed. */
  readonly about: AnsweringContext | null;
  /** An earlier attempt failed: it runs alone in its thread, without DNS. */
  readonly alone: boolean;
}

export interface TriageReading {
  readonly diagnoses: readonly Diagnosis[];
  readonly mail: TriageFacts | null;
}

/** Reads what people and machines hand in, apart from the thread that serves everybody. */
export interface Readers {
  /** For somebody who waits: never rejects on input; what cannot be read in time says so. */
  readonly ask: Ask;
  /** Like `ask`, but without DNS. */
  readonly quick: Ask;
  /** For a stored row. Rejects with `TooHardError` when it took too much time or memory. */
  readonly readStored: (request: TriageRequest) => Promise<TriageReading>;
  readonly close: () => Promise<void>;
}
