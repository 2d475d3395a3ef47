import { type Kysely, sql as raw } from 'kysely';
import { isRowId } from './row-id.ts';
import type { InboxTable, Tables } from './tables.ts';

/** A stored case as a list shows it. */
export interface CaseRow {
  readonly id: string;
  readonly receivedAt: Date;
  readonly channel: InboxTable['channel'];
  readonly name: string | null;
  readonly state: 'received' | 'done' | 'dead';
  readonly error: string | null;
  /** Diagnoses in order, as JSON of the result contract; empty while it waits. */
  readonly results: readonly unknown[];
}

/** An input that could not be diagnosed. */
export interface DeadItem {
  readonly id: string;
  readonly receivedAt: Date;
  readonly channel: string;
  readonly attempts: number;
  readonly error: string | null;
}

/** Queries for stored cases, newest first. A malformed id finds nothing. */
export function readCases(sql: Kysely<Tables>) {
  const cases = () =>
    sql
      .selectFrom('inbox')
      .select((eb) => [
        'id',
        'received_at',
        'channel',
        'name',
        'state',
        'error',
        eb
          .selectFrom('diagnosis')
          .select(raw<unknown[]>`coalesce(jsonb_agg(result order by ordinal), '[]'::jsonb)`.as('all'))
          .whereRef('diagnosis.inbox_id', '=', 'inbox.id')
          .as('results'),
      ]);
  type Row = Awaited<ReturnType<ReturnType<typeof cases>['execute']>>[number];
  const caseRow = (row: Row): CaseRow => ({
    id: row.id,
    receivedAt: row.received_at,
    channel: row.channel,
    name: row.name,
    state: row.state,
    error: row.error,
    results: row.results ?? [],
  });
  return {
    recent: async (count: number): Promise<readonly CaseRow[]> =>
      (await cases().orderBy('received_at', 'desc').limit(count).execute()).map(caseRow),
    find: async (id: string): Promise<CaseRow | null> => {
      if (!isRowId(id)) return null;
      const row = await cases().where('id', '=', id).executeTakeFirst();
      return row === undefined ? null : caseRow(row);
    },
    dead: async (most: number): Promise<readonly DeadItem[]> => {
      const rows = await sql
        .selectFrom('inbox')
        .select(['id', 'received_at', 'channel', 'attempts', 'error'])
        .where('state', '=', 'dead')
        .orderBy('received_at')
        .limit(most)
        .execute();
      return rows.map(({ received_at, ...row }) => ({ ...row, receivedAt: received_at }));
    },
    /** Rows by state. */
    counts: async (): Promise<Readonly<Record<string, number>>> => {
      const rows = await sql
        .selectFrom('inbox')
        .select(['state', raw<string>`count(*)`.as('count')])
        .groupBy('state')
        .execute();
      return Object.fromEntries(rows.map(({ state, count }) => [state, Number(count)]));
    },
  };
}
