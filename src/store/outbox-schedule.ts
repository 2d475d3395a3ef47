import { sql as raw } from 'kysely';
import type { Database } from './database.ts';
import { storableText } from './storable.ts';
import type { OutboxTable } from './tables.ts';

/** A row that is to be sent now. */
export interface OutboxRow {
  readonly id: string;
  readonly inboxId: string | null;
  readonly createdAt: Date;
  readonly kind: OutboxTable['kind'];
  readonly target: string;
  readonly caseId: string | null;
  readonly detail: Readonly<Record<string, unknown>>;
  /** Attempts before this one. */
  readonly attempts: number;
  /** An attempt was begun of which nobody knows what came: a process died meanwhile. */
  readonly unsure: boolean;
}

/** Who sends what and when. Times are of the clock that was handed in. */
export interface OutboxSchedule {
  /** Takes rows that are due for `leaseMs`; no other process takes them meanwhile. They are sealed from now on. */
  readonly claim: (
    kinds: readonly OutboxTable['kind'][],
    most: number,
    leaseMs: number,
  ) => Promise<readonly OutboxRow[]>;
  /** Keeps rows in hand for another `leaseMs`. */
  readonly renew: (ids: readonly string[], leaseMs: number) => Promise<void>;
  /** When the next row of those kinds is due; null when none waits. */
  readonly nextDue: (kinds: readonly OutboxTable['kind'][]) => Promise<Date | null>;
  readonly sent: (id: string) => Promise<void>;
  readonly later: (id: string, at: Date, error: string) => Promise<void>;
  /** For good: `dead` waits for an operator, `dropped` is nobody's business any more. */
  readonly end: (id: string, state: 'dead' | 'dropped', error: string) => Promise<void>;
  /**
   * The clock went back by so many milliseconds: what was to be done at a time of the old clock is done at that of the new one. Nothing is
   * due later than `mostMs` from now.
   */
  readonly clockBack: (byMs: number, mostMs: number) => Promise<void>;
  /** Gives back what a crashed process had in hand. Only for a process that has the database to itself. */
  readonly freeAll: () => Promise<void>;
}

const errorLength = 500;

export function outboxSchedule({ sql }: Database, now: () => Date): OutboxSchedule {
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
    claim: async (kinds, most, leaseMs) => {
      if (kinds.length === 0) return [];
      const at = now();
      const rows = await sql
        .with('due', (eb) =>
          eb
            .selectFrom('outbox')
            .select(['id as due_id', 'leased_until as begun'])
            .where('state', '=', 'waiting')
            .where('kind', 'in', kinds)
            .where('next_at', '<=', at)
            .where((or) => or.or([or('leased_until', 'is', null), or('leased_until', '<', at)]))
            .orderBy('next_at')
            .limit(most)
            .forUpdate()
            .skipLocked(),
        )
        .updateTable('outbox')
        .from('due')
        .set({ leased_until: new Date(at.getTime() + leaseMs), sealed: true })
        .whereRef('outbox.id', '=', 'due.due_id')
        .returning([
          'id',
          'inbox_id',
          'created_at',
          'kind',
          'target',
          'case_id',
          'detail',
          'attempts',
          'begun',
        ])
        .execute();
      return rows.map(({ inbox_id, created_at, case_id, begun, ...row }) => ({
        ...row,
        unsure: begun !== null,
        inboxId: inbox_id,
        createdAt: created_at,
        caseId: case_id,
      }));
    },
    renew: async (ids, leaseMs) => {
      if (ids.length === 0) return;
      const leased_until = new Date(now().getTime() + leaseMs);
      await sql.updateTable('outbox').set({ leased_until }).where('id', 'in', ids).execute();
    },
    nextDue: async (kinds) => {
      if (kinds.length === 0) return null;
      const row = await sql
        .selectFrom('outbox')
        .select(raw<Date | null>`min(greatest(next_at, coalesce(leased_until, next_at)))`.as('at'))
        .where('state', '=', 'waiting')
        .where('kind', 'in', kinds)
        .executeTakeFirst();
      return row?.at ?? null;
    },
    sent: (id) => end(id, { state: 'sent', error: null, sent_at: now() }),
    later: (id, at, error) => end(id, { next_at: at, error: errorOf(error) }),
    end: (id, state, error) => end(id, { state, error: errorOf(error) }),
    clockBack: async (byMs, mostMs) => {
      const latest = new Date(now().getTime() + mostMs);
      const back = raw<Date>`least(next_at - ${byMs} * interval '1 millisecond', ${latest}::timestamptz)`;
      const leased = raw<Date>`leased_until - ${byMs} * interval '1 millisecond'`;
      await sql
        .updateTable('outbox')
        .set({ next_at: back, leased_until: leased })
        .where('state', '=', 'waiting')
        .execute();
    },
    freeAll: async () => {
      await sql
        .updateTable('outbox')
        // In the past, and not gone: that an attempt was begun is still known.
        .set({ leased_until: new Date(0) })
        .where('leased_until', 'is not', null)
        .execute();
    },
  };
}
