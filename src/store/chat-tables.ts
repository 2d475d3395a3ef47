import type { ColumnType, Generated, Kysely } from 'kysely';
import type { ChatEventTable, Platform, Tables } from './tables.ts';

type Stamp = ColumnType<Date, Date | undefined, Date>;

interface InWorkspace {
  platform: Platform;
  workspace: string;
}

interface OfPerson extends InWorkspace {
  person: string;
}

/** The tables of `migrations/0010_chat_records.sql` and `0020_chat_talk.sql`. */
export type ChatTables = {
  chat_event: ChatEventTable & { attempts: Generated<number> };
  chat_case: OfPerson & {
    answer_id: string;
    ordinal: number;
    created_at: Stamp;
    channel: string;
    source: string | null;
    cause: string | null;
    headline: string;
    who: string;
    domains: ColumnType<readonly string[], string, string>;
    mails: number;
    mail_key: string | null;
    posted_channel: string | null;
    posted_message: string | null;
  };
  chat_setting: InWorkspace & { key: string; value: string };
  chat_vote: OfPerson & { answer_id: string; good: boolean; said: string | null; created_at: Stamp };
  chat_reminder: OfPerson & {
    answer_id: string;
    ordinal: number;
    channel: string;
    thread: string | null;
    looks_left: number;
    due_at: Date;
  };
  chat_talk: OfPerson & {
    place: string;
    answer_id: string;
    said: ColumnType<unknown, string, string>;
    created_at: Stamp;
  };
  chat_audit: OfPerson & { id: Generated<string>; at: Stamp; what: string; about: string };
};

/** The database as the chat side of the store sees it. */
export type ChatSql = Kysely<Tables & ChatTables>;
