import { randomUUID } from 'node:crypto';
import { sql as raw, type Transaction } from 'kysely';
import type { Database } from './database.ts';
import { storableText } from './storable.ts';
import type { Tables } from './tables.ts';

export interface OutboxRow {
  readonly id: string;
  readonly inboxId: string | null;
  readonly kind: string;
  readonly target: string;
}

/** What is to be said to somebody outside. A row is written with the result it speaks of, and sent later. */
export interface Outbox {
  /** Id of the new row, or null when a row with that key exists: it is said once. */
  readonly add: (
    trx: Transaction<Tables>,
    row: { readonly inboxId: string; readonly kind: string; readonly target: string; readonly key: string },
  ) => Promise<string | null>;
  /** The row when it still waits. */
  readonly take: (id: string) => Promise<OutboxRow | null>;
  readonly sent: (id: string) => Promise<void>;
  readonly fail: (id: string, error: string, last: boolean) => Promise<void>;
  /** Rows for that target since `since`: the base of the limit per correspondent. */
  readonly countFor: (trx: Transaction<Tables>, target: string, since: Date) => Promise<number>;
  readonly waiting: () => Promise<readonly string[]>;
}

export function outboxOf({ sql }: Database): Outbox {
  return {
    add: async (trx, row) => {
      const id = randomUUID();
      const stored = await trx
        .insertInto('outbox')
        .values({ id, inbox_id: row.inboxId, kind: row.kind, target: storableText(row.target), key: row.key })
        .onConflict((oc) => oc.column('key').doNothing())
        .returning('id')
        .executeTakeFirst();
      return stored?.id ?? null;
    },
    take: async (id) => {
      const row = await sql
        .selectFrom('outbox')
        .select(['id', 'inbox_id', 'kind', 'target'])
        .where('id', '=', id)
        .where('state', '=', 'waiting')
        .executeTakeFirst();
      if (row === undefined) return null;
      return { id: row.id, inboxId: row.inbox_id, kind: row.kind, target: row.target };
    },
    sent: async (id) => {
      await sql
        .updateTable('outbox')
        .set({ state: 'sent', error: null, sent_at: new Date() })
        .where('id', '=', id)
        .execute();
    },
    fail: async (id, error, last) => {
      await sql
        .updateTable('outbox')
        .set((eb) => ({
          attempts: eb('attempts', '+', 1),
          error: storableText(error.slice(0, 500)),
          ...(last ? { state: 'dead' as const } : {}),
        }))
        .where('id', '=', id)
        .where('state', '=', 'waiting')
        .execute();
    },
    countFor: async (trx, target, since) => {
      const row = await trx
        .selectFrom('outbox')
        .select(raw<string>`count(*)`.as('count'))
        .where('target', '=', storableText(target))
        .where('created_at', '>=', since)
        .executeTakeFirstOrThrow();
      return Number(row.count);
    },
    waiting: async () => {
      const rows = await sql
        .selectFrom('outbox')
        .select('id')
        .where('state', '=', 'waiting')
        .orderBy('created_at')
        .execute();
      return rows.map(({ id }) => id);
    },
  };
}
