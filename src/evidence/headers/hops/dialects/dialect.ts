/** What one bracketed remark after `from` says about the client. */
export interface ClientNote {
  readonly ip?: string | null;
  readonly rdns?: string | null;
  readonly helo?: string | null;
}

/** The clauses of one Received value, before anything is concluded (RFC 5321 4.4). */
export interface ReceivedParts {
  from: string | null;
  /** Everything after `from`, including the first word. */
  readonly fromWords: string[];
  readonly fromComments: string[];
  by: string | null;
  readonly byComments: string[];
  readonly via: string[];
  readonly withWords: string[];
  id: string | null;
  for: string | null;
  envelopeFrom: string | null;
  date: string | null;
}

/** What the grammar cannot know about one server family. */
export interface Dialect {
  readonly id: string;
  /** Reads one remark after `from`, or null if it is not of this form. */
  readonly note?: (comment: string, parts: ReceivedParts) => ClientNote | null;
  /** True for a handover inside one machine or program. */
  readonly local?: (parts: ReceivedParts) => boolean;
}
