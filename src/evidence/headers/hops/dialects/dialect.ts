/** What one bracketed remark behind `from` says about the client. */
export interface ClientNote {
  readonly ip?: string | null;
  readonly rdns?: string | null;
  readonly helo?: string | null;
}

/** The clauses of one Received value, before anything is concluded (RFC 5321 4.4). */
export interface ReceivedParts {
  from: string | null;
  /** Everything behind `from`, first word included. */
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

/** What the grammar cannot know about one family of servers. */
export interface Dialect {
  readonly id: string;
  /** Reads one remark behind `from`, or null when it is not of this form. */
  readonly note?: (comment: string, parts: ReceivedParts) => ClientNote | null;
  /** True for a hand-off inside one machine or program. */
  readonly local?: (parts: ReceivedParts) => boolean;
}
