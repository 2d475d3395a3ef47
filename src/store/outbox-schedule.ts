import { sql as raw } from 'kysely';
import type { Database } from './database.ts';
import { aheadMs, type DatabaseClock, fromNow, msUntil, waitsSince } from './database-clock.ts';
import { storableText } from './storable.ts';
import type { OutboxTable } from './tables.ts';

/** A row that is to be sent now. */
export interface OutboxRow {
  readonly id: string;
  readonly inboxId: string | null;
  readonly createdAt: Date;
  readonly kind: OutboxTable['kind'];
  readonly target: string;
  readonly ticketId: string | null;
  readonly detail: Readonly<Record<string, unknown>>;
  /** Attempts before this one. */
  readonly attempts: number;
  /** When an attempt of unknown outcome began; null when there is none. */
  readonly begun: Date | null;
}

/** A row claimed by some process. Its mark changes whenever it is claimed or renewed. */
export interface Lease {
  readonly id: string;
  readonly mark: string;
}

/** Who sends what and when. Times are the database clock's; callers measure how long a lease has been unchanged. */
export interface OutboxSchedule {
  /**
   * Claims rows that are due and unclaimed, or whose lease is in `over`; no other process claims them meanwhile. From
   * now on they are sealed: nothing joins them. `leaseMs`: the duration written into the lease.
   */
  readonly claim: (
    kinds: readonly OutboxTable['kind'][],
    most: number,
    leaseMs: number,
    over: readonly Lease[],
  ) => Promise<readonly OutboxRow[]>;
  /** Claimed rows. */
  readonly leases: (kinds: readonly OutboxTable['kind'][]) => Promise<readonly Lease[]>;
  /** Renews claims. */
  readonly renew: (ids: readonly string[], leaseMs: number) => Promise<void>;
  /** Milliseconds until the next unclaimed row of those kinds is due; null when none waits. */
  readonly nextDue: (kinds: readonly OutboxTable['kind'][]) => Promise<number | null>;
  /** Records that an attempt begins: until its outcome is recorded, it is unknown. `as`: the name it is sent under. */
  readonly begin: (id: string, as: string) => Promise<void>;
  /** Which of those names belong to rows that were sent. */
  readonly sentAmong: (names: readonly string[]) => Promise<readonly string[]>;
  /** Makes a waiting row with that name due, because there is news about it. */
  readonly makeDue: (as: string) => Promise<void>;
  readonly markSent: (id: string) => Promise<void>;
  /** Due again in `inMs` milliseconds. `unknown`: this attempt may have arrived. */
  readonly postpone: (id: string, inMs: number, error: string, unknown: boolean) => Promise<void>;
  /** Permanently: `dead` waits for an operator, `dropped` needs nobody. */
  readonly finish: (id: string, state: 'dead' | 'dropped', error: string) => Promise<void>;
  /**
   * Repairs times left by a clock that was ahead: rows postponed then begin to wait now, and count as written now. So
   * no row waits longer than intended, and no limit lasts too long, whatever the clock showed.
   */
  readonly pullForward: () => Promise<void>;
  /** Releases what a crashed process had claimed. Only for a process that has the database to itself. */
  readonly releaseAll: () => Promise<void>;
}

const errorLength = 500;
/** Since when a row waits: as its detail says if the wait was restarted, see `waitsSince`. */
const since = raw<Date>`coalesce((detail->>'since')::timestamptz, created_at)`;
const mark = raw<string>`leased_until::text`;

function begunOf(detail: Readonly<Record<string, unknown>>): Date | null {
  const { at } = (detail.begun ?? {}) as { readonly at?: string };
  return at === undefined ? null : new Date(at);
}

export function outboxSchedule({ sql }: Database, now: DatabaseClock): OutboxSchedule {
  const end = async (id: string, change: object): Promise<void> => {
    await sql
      .updateTable('outbox')
      .set((eb) => ({ attempts: eb('attempts', '+', 1), leased_until: null, ...change }))
      .where('id', '=', id)
      .where('state', '=', 'waiting')
      .execute();
  };
  const errorOf = (error: string): string => storableText(error.slice(0, errorLength));
  return {
    claim: async (kinds, most, leaseMs, over) => {
      if (kinds.length === 0) return [];
      const rows = await sql
        .with('due', (eb) =>
          eb
            .selectFrom('outbox')
            .select(['id as due_id'])
            .where('state', '=', 'waiting')
            .where('kind', 'in', kinds)
            .where('next_at', '<=', now())
            .where((of) =>
              of.or([
                of('leased_until', 'is', null),
                ...over.map((one) => of.and([of('id', '=', one.id), of(mark, '=', one.mark)])),
              ]),
            )
            .orderBy('next_at')
            .limit(most)
            .forUpdate()
            .skipLocked(),
        )
        .updateTable('outbox')
        .from('due')
        .set({ leased_until: fromNow(now, leaseMs), sealed: true })
        .whereRef('outbox.id', '=', 'due.due_id')
        .returning(['id', 'inbox_id', 'created_at', 'kind', 'target', 'case_id', 'detail', 'attempts'])
        .execute();
      return rows.map(({ inbox_id, created_at, case_id, ...row }) => ({
        ...row,
        begun: begunOf(row.detail),
        inboxId: inbox_id,
        createdAt: created_at,
        ticketId: case_id,
      }));
    },
    leases: async (kinds) => {
      if (kinds.length === 0) return [];
      return sql
        .selectFrom('outbox')
        .select(['id', mark.as('mark')])
        .where('state', '=', 'waiting')
        .where('kind', 'in', kinds)
        .where('leased_until', 'is not', null)
        .execute();
    },
    renew: async (ids, leaseMs) => {
      if (ids.length === 0) return;
      const leased_until = fromNow(now, leaseMs);
      await sql.updateTable('outbox').set({ leased_until }).where('id', 'in', ids).execute();
    },
    nextDue: async (kinds) => {
      if (kinds.length === 0) return null;
      const row = await sql
        .selectFrom('outbox')
        .select(msUntil(now, raw<Date | null>`min(next_at)`).as('ms'))
        .where('state', '=', 'waiting')
        .where('kind', 'in', kinds)
        .where('leased_until', 'is', null)
        .executeTakeFirst();
      return row?.ms ?? null;
    },
    begin: async (id, as) => {
      const begun = raw`jsonb_build_object('begun', jsonb_build_object('at', ${now()}, 'as', ${storableText(as)}::text))`;
      await sql
        .updateTable('outbox')
        .set({ detail: raw`detail || ${begun}` })
        .where('id', '=', id)
        .execute();
    },
    sentAmong: async (names) => {
      if (names.length === 0) return [];
      const as = raw<string>`detail->'begun'->>'as'`;
      const rows = await sql
        .selectFrom('outbox')
        .select(as.as('as'))
        .where('state', '=', 'sent')
        .where(as, 'in', [...names])
        .execute();
      return rows.map((row) => row.as);
    },
    makeDue: async (as) => {
      await sql
        .updateTable('outbox')
        .set({ next_at: now(), detail: raw`detail || ${waitsSince(now)}` })
        .where('state', '=', 'waiting')
        .where(raw<string>`detail->'begun'->>'as'`, '=', as)
        .execute();
    },
    markSent: (id) => end(id, { state: 'sent', error: null, sent_at: now() }),
    postpone: (id, inMs, error, unknown) => {
      const detail = unknown ? raw`detail` : raw`detail - 'begun'`;
      return end(id, {
        next_at: fromNow(now, inMs),
        error: errorOf(error),
        detail: raw`${detail} || ${waitsSince(now)}`,
      });
    },
    finish: (id, state, error) => end(id, { state, error: errorOf(error) }),
    pullForward: async () => {
      const ahead = fromNow(now, aheadMs);
      await sql
        .updateTable('outbox')
        .set({
          next_at: raw<Date>`next_at - (${since} - ${now()})`,
          detail: raw`detail || ${waitsSince(now)}`,
        })
        .where('state', '=', 'waiting')
        .where(since, '>', ahead)
        .execute();
      await sql.updateTable('outbox').set({ created_at: now() }).where('created_at', '>', ahead).execute();
    },
    releaseAll: async () => {
      await sql
        .updateTable('outbox')
        .set({ leased_until: null })
        .where('leased_until', 'is not', null)
        .execute();
    },
  };
}
