import { sql as raw, type Transaction } from 'kysely';
import type { Database } from './database.ts';
import { type DatabaseClock, fromNow, msUntil, waitsSince } from './database-clock.ts';
import { isRowId } from './row-id.ts';
import { storableText } from './storable.ts';
import type { OutboxTable, Tables } from './tables.ts';

type Trx = Transaction<Tables>;

/** A row as an operator sees it. */
export interface OutboxEntry {
  readonly id: string;
  readonly kind: OutboxTable['kind'];
  readonly state: 'waiting' | 'held' | 'sent' | 'dead' | 'dropped';
  readonly target: string;
  readonly attempts: number;
  readonly createdAt: Date;
  readonly nextAt: Date;
  readonly error: string | null;
}

/** Counts for the limits, and what the operator sees and changes. */
export interface OutboxCounts {
  /**
   * Rows of the last `withinMs` that went or will go out: to an address (with any `+tag`), to a domain, to a ticket, or
   * overall.
   */
  readonly count: (
    trx: Trx,
    of: { readonly address: string } | { readonly domain: string } | { readonly ticketId: string } | 'all',
    withinMs: number,
  ) => Promise<number>;
  /** Milliseconds since the newest note for that target was queued; null when there is none. */
  readonly sinceLastNote: (trx: Trx, target: string) => Promise<number | null>;
  /** Rows that are not sent, oldest first. */
  readonly list: (most: number) => Promise<readonly OutboxEntry[]>;
  /** Ids that wait. */
  readonly waiting: () => Promise<readonly string[]>;
  /** Lets held, dead and dropped rows go out, and waiting ones at once; returns how many. All dead ones for null. */
  readonly release: (id: string | null) => Promise<number>;
  readonly drop: (id: string) => Promise<number>;
  /** Rows by kind and state, such as `note dead`. */
  readonly tally: () => Promise<readonly { kind: string; state: string; count: number }[]>;
}

export function outboxCounts({ sql }: Database, now: DatabaseClock): OutboxCounts {
  const open = ['waiting', 'held', 'dead'] as const;
  return {
    count: async (trx, of, withinMs) => {
      let query = trx
        .selectFrom('outbox')
        .select(raw<string>`count(*)`.as('count'))
        .where('state', 'in', ['waiting', 'sent', 'dead'])
        .where('kind', '!=', 'announce')
        .where('created_at', '>=', fromNow(now, -withinMs));
      if (of !== 'all' && 'address' in of)
        query = query
          .where('kind', '=', 'mail')
          .where(
            raw<boolean>`regexp_replace(lower(target), '^([^+]+)[+][^@]*@', '\\1@') = ${storableText(of.address)}`,
          );
      if (of !== 'all' && 'domain' in of)
        query = query
          .where('kind', '=', 'mail')
          .where(raw<boolean>`split_part(lower(target), '@', 2) = ${storableText(of.domain)}`);
      if (of !== 'all' && 'ticketId' in of) query = query.where('case_id', '=', storableText(of.ticketId));
      return Number((await query.executeTakeFirstOrThrow()).count);
    },
    sinceLastNote: async (trx, target) => {
      const row = await trx
        .selectFrom('outbox')
        .select(msUntil(now, raw<Date | null>`max(created_at)`).as('ms'))
        .where('kind', '=', 'note')
        .where('target', '=', storableText(target))
        .executeTakeFirst();
      return row?.ms == null ? null : Math.max(0, -row.ms);
    },
    list: async (most) => {
      const rows = await sql
        .selectFrom('outbox')
        .select(['id', 'kind', 'state', 'target', 'attempts', 'created_at', 'next_at', 'error'])
        .where('state', 'in', open)
        .orderBy('created_at')
        .limit(most)
        .execute();
      return rows.map(({ created_at, next_at, ...row }) => ({
        ...row,
        createdAt: created_at,
        nextAt: next_at,
      }));
    },
    waiting: async () => {
      const rows = await sql.selectFrom('outbox').select('id').where('state', '=', 'waiting').execute();
      return rows.map(({ id }) => id);
    },
    release: async (id) => {
      if (id !== null && !isRowId(id)) return 0;
      const update = sql.updateTable('outbox').set({
        state: 'waiting',
        next_at: now(),
        attempts: 0,
        sealed: true,
        detail: raw`detail || ${waitsSince(now)}`,
      });
      const done = await (id === null
        ? update.where('state', '=', 'dead')
        : update.where('id', '=', id).where('state', '!=', 'sent')
      ).executeTakeFirst();
      return Number(done.numUpdatedRows);
    },
    drop: async (id) => {
      if (!isRowId(id)) return 0;
      const done = await sql
        .updateTable('outbox')
        .set({ state: 'dropped' })
        .where('id', '=', id)
        .where('state', 'in', open)
        .executeTakeFirst();
      return Number(done.numUpdatedRows);
    },
    tally: async () => {
      const rows = await sql
        .selectFrom('outbox')
        .select(['kind', 'state', raw<string>`count(*)`.as('count')])
        .groupBy(['kind', 'state'])
        .execute();
      return rows.map(({ kind, state, count }) => ({ kind, state, count: Number(count) }));
    },
  };
}
