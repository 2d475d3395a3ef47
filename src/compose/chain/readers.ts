import type { Ask } from '../../delivery/ask.ts';
import type { Diagnosis } from '../../diagnosis/diagnosis.ts';
import type { InboxItem } from '../../store/inbox.ts';
import type { TicketLookup } from './find-named-ticket.ts';
import type { TriageFacts } from './read-triage-facts.ts';

/** What deciding about an answer needs of the installation; plain data, since it goes to another thread. */
export interface AnsweringContext {
  readonly instance: string;
  readonly authservIds: readonly string[];
  readonly own: readonly string[];
  readonly tickets: TicketLookup | null;
}

export interface TriageRequest {
  readonly item: InboxItem;
  /** Null where nobody is to hear of it: then the mail is only diagnosed. */
  readonly about: AnsweringContext | null;
  /** An attempt at it failed before: nothing else is read in the same thread, and nothing but the bytes is asked. */
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
  /** As `ask`, and nobody outside is asked. */
  readonly quick: Ask;
  /** For a stored row. Rejects with `TooHardError` when it took too much time or memory. */
  readonly readStored: (request: TriageRequest) => Promise<TriageReading>;
  readonly close: () => Promise<void>;
}
