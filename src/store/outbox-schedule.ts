import { sql as raw } from 'kysely';
import type { Database } from './database.ts';
import { storableJson, storableText } from './storable.ts';
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
  /** When an attempt was begun of which nobody knows what came; null when there is none. */
  readonly begun: Date | null;
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
  /** The other side is about to be told: until something else is said, nobody knows whether it was. `as`: the name it goes under. */
  readonly begin: (id: string, as: string) => Promise<void>;
  /** Of those names the ones of rows that were sent. */
  readonly sentOf: (names: readonly string[]) => Promise<readonly string[]>;
  /** There is news of what goes under that name: a row of it that waits is due. */
  readonly lookAgain: (as: string) => Promise<void>;
  readonly sent: (id: string) => Promise<void>;
  /** `unknown`: this attempt may have been heard. */
  readonly later: (id: string, at: Date, error: string, unknown: boolean) => Promise<void>;
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

function begunOf(detail: Readonly<Record<string, unknown>>): Date | null {
  const { at } = (detail.begun ?? {}) as { readonly at?: string };
  return at === undefined ? null : new Date(at);
}

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
            .select(['id as due_id'])
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
        .returning(['id', 'inbox_id', 'created_at', 'kind', 'target', 'case_id', 'detail', 'attempts'])
        .execute();
      return rows.map(({ inbox_id, created_at, case_id, ...row }) => ({
        ...row,
        begun: begunOf(row.detail),
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
    begin: async (id, as) => {
      const begun = storableJson({ begun: { at: now().toISOString(), as } });
      await sql
        .updateTable('outbox')
        .set({ detail: raw`detail || ${begun}::jsonb` })
        .where('id', '=', id)
        .execute();
    },
    sentOf: async (names) => {
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
    lookAgain: async (as) => {
      await sql
        .updateTable('outbox')
        .set({ next_at: now() })
        .where('state', '=', 'waiting')
        .where(raw<string>`detail->'begun'->>'as'`, '=', as)
        .execute();
    },
    sent: (id) => end(id, { state: 'sent', error: null, sent_at: now() }),
    later: (id, at, error, unknown) =>
      end(id, {
        next_at: at,
        error: errorOf(error),
        ...(unknown ? {} : { detail: raw`detail - 'begun'` }),
      }),
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
        .set({ leased_until: null })
        .where('leased_until', 'is not', null)
        .execute();
    },
  };
}
