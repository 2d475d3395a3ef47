import type { ColumnType, Generated } from 'kysely';

/** The chat platforms. */
export type Platform = 'slack' | 'discord';

/** JSON is written as text and read as a value. */
type Json<T> = ColumnType<T, string, string>;
type Stamp = ColumnType<Date, Date | string | undefined, Date | string>;

export interface InboxTable {
  id: string;
  received_at: Stamp;
  channel: 'web' | 'smtp' | 'mailbox' | Platform;
  envelope: Json<Readonly<Record<string, unknown>>>;
  name: string | null;
  /** The beginning of a large input; the rest is in `inbox_piece`. */
  raw: Buffer | null;
  bytes: number;
  sha256: string;
  dedupe_key: string;
  state: Generated<'received' | 'done' | 'dead'>;
  attempts: Generated<number>;
  error: string | null;
}

export interface InboxPieceTable {
  inbox_id: string;
  ordinal: number;
  bytes: Buffer;
}

export interface DiagnosisTable {
  inbox_id: string;
  ordinal: number;
  result: Json<unknown>;
  created_at: Stamp;
}

export interface OutboxTable {
  id: string;
  inbox_id: string | null;
  created_at: Stamp;
  kind: 'mail' | 'note' | 'announce';
  target: string;
  key: string;
  state: Generated<'waiting' | 'held' | 'sent' | 'dead' | 'dropped'>;
  attempts: Generated<number>;
  error: string | null;
  sent_at: Stamp | null;
  next_at: Stamp;
  leased_until: Stamp | null;
  sealed: Generated<boolean>;
  case_id: string | null;
  detail: Json<Readonly<Record<string, unknown>>>;
}

export interface OutboxItemTable {
  outbox_id: string;
  inbox_id: string;
  added_at: Stamp;
}

export interface CaseEventTable {
  key: string;
  inbox_id: string | null;
  first_at: Stamp;
  last_at: Stamp;
  times: Generated<number>;
}

export interface FeedbackTable {
  id: string;
  created_at: Stamp;
  inbox_id: string | null;
  channel: string;
  verdict: 'right' | 'wrong';
  cause: string | null;
  words: string | null;
}

export interface AuditTable {
  id: Generated<string>;
  at: Stamp;
  who: string;
  what: string;
  about: string | null;
  detail: Json<Readonly<Record<string, unknown>>>;
}

interface MemoryTable {
  key: string;
  value: string;
  changed_at: Stamp;
}

interface InstallationTable {
  id: string;
}

export interface ChatEventTable {
  key: string;
  channel: Platform;
  received_at: Stamp;
  body: Json<unknown> | null;
  claimed: Generated<boolean>;
  finished: Generated<boolean>;
}

export interface ChatAnswerTable {
  id: string;
  created_at: Stamp;
  views: Json<unknown>;
}

/** The tables of `migrations/*.sql` as kysely sees them. */
export interface Tables {
  inbox: InboxTable;
  inbox_piece: InboxPieceTable;
  diagnosis: DiagnosisTable;
  outbox: OutboxTable;
  outbox_item: OutboxItemTable;
  case_event: CaseEventTable;
  feedback: FeedbackTable;
  audit: AuditTable;
  installation: InstallationTable;
  memory: MemoryTable;
  chat_event: ChatEventTable;
  chat_answer: ChatAnswerTable;
}
