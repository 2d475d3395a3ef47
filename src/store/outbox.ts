import { randomUUID } from 'node:crypto';
import type { Transaction } from 'kysely';
import type { Database } from './database.ts';
import { type DatabaseClock, databaseClock, fromNow } from './database-clock.ts';
import { type OutboxCounts, outboxCounts } from './outbox-counts.ts';
import { type OutboxSchedule, outboxSchedule } from './outbox-schedule.ts';
import { storableJson, storableText } from './storable.ts';
import type { OutboxTable, Tables } from './tables.ts';

type Trx = Transaction<Tables>;

/** A message to be sent to somebody outside. */
export interface NewOutboxRow {
  readonly inboxId: string;
  readonly kind: OutboxTable['kind'];
  readonly target: string;
  /** Sent once per key. */
  readonly key: string;
  readonly ticketId?: string | null;
  readonly detail?: Readonly<Record<string, unknown>>;
  /** Milliseconds until it is due. */
  readonly dueInMs?: number;
  /** A person must release it. */
  readonly held?: boolean;
}

/** Outgoing messages. A row is written together with the result it is about, and sent later. */
export interface Outbox extends OutboxSchedule, OutboxCounts {
  /** Id of the new row, or null when a row with that key exists. */
  readonly add: (trx: Trx, row: NewOutboxRow) => Promise<string | null>;
  /** Adds the bounce to the open note of its ticket (`target`), or opens one with `row`. */
  readonly joinNote: (
    trx: Trx,
    row: NewOutboxRow,
  ) => Promise<{ readonly id: string; readonly joined: boolean }>;
  /** The bounces a row is about, in order of arrival. */
  readonly itemsOf: (id: string) => Promise<readonly string[]>;
  /** Keys of the mails a row is about (see `messageKey`), the same in every store with those mails; at most `most`. */
  readonly mailKeysOf: (id: string, most: number) => Promise<readonly string[]>;
}

async function insertRow(trx: Trx, row: NewOutboxRow, now: DatabaseClock): Promise<string | null> {
  const id = randomUUID();
  const stored = await trx
    .insertInto('outbox')
    .values({
      id,
      inbox_id: row.inboxId,
      created_at: now(),
      kind: row.kind,
      target: storableText(row.target),
      key: row.key,
      case_id: row.ticketId == null ? null : storableText(row.ticketId),
      detail: storableJson(row.detail ?? {}),
      next_at: fromNow(now, row.dueInMs ?? 0),
      state: row.held === true ? 'held' : 'waiting',
    })
    .onConflict((oc) => oc.doNothing())
    .returning('id')
    .executeTakeFirst();
  if (stored === undefined) return null;
  await trx.insertInto('outbox_item').values({ outbox_id: id, inbox_id: row.inboxId }).execute();
  return id;
}

/** Attempts to find or open a note: each can fail only because a sender seals the row meanwhile. */
const joinTries = 5;

/** @param now the clock of its times. */
export function outboxOf(database: Database, now: DatabaseClock = databaseClock): Outbox {
  const { sql } = database;
  const joinNote: Outbox['joinNote'] = async (trx, row) => {
    for (let tries = 0; tries < joinTries; tries++) {
      const id = await insertRow(trx, row, now);
      if (id !== null) return { id, joined: false };
      const open = await trx
        .selectFrom('outbox')
        .select('id')
        .where('kind', '=', 'note')
        .where('target', '=', storableText(row.target))
        .where('state', '=', 'waiting')
        .where('sealed', '=', false)
        .forUpdate()
        .executeTakeFirst();
      if (open === undefined) continue;
      const item = { outbox_id: open.id, inbox_id: row.inboxId };
      await trx
        .insertInto('outbox_item')
        .values(item)
        .onConflict((oc) => oc.doNothing())
        .execute();
      return { id: open.id, joined: true };
    }
    throw new Error('no note of this ticket could be opened');
  };
  return {
    add: (trx, row) => insertRow(trx, row, now),
    joinNote,
    itemsOf: async (id) => {
      const rows = await sql
        .selectFrom('outbox_item')
        .select('inbox_id')
        .where('outbox_id', '=', id)
        .orderBy('added_at')
        .orderBy('inbox_id')
        .execute();
      return rows.map(({ inbox_id }) => inbox_id);
    },
    mailKeysOf: async (id, most) => {
      const rows = await sql
        .selectFrom('outbox_item')
        .innerJoin('case_event', 'case_event.inbox_id', 'outbox_item.inbox_id')
        .select('case_event.key')
        .where('outbox_item.outbox_id', '=', id)
        .where((eb) => eb.or([eb('case_event.key', 'like', 'mid:%'), eb('case_event.key', 'like', 'raw:%')]))
        .orderBy('added_at')
        .orderBy('case_event.key')
        .limit(most)
        .execute();
      return rows.map(({ key }) => key);
    },
    ...outboxSchedule(database, now),
    ...outboxCounts(database, now),
  };
}
