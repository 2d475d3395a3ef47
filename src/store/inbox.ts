import type { Transaction } from 'kysely';
import { batched } from './batched.ts';
import type { Database } from './database.ts';
import { type Finish, finishRows } from './finish-rows.ts';
import { insertInbox, insertResults } from './inbox-rows.ts';
import { type DeadItem, readCases } from './read-cases.ts';
import { storableText } from './storable.ts';
import type { InboxTable, Tables } from './tables.ts';

/** Something handed in, to be stored. `dedupeKey` null: every copy is a row of its own. */
export interface Incoming {
  readonly channel: InboxTable['channel'];
  readonly name: string | null;
  readonly bytes: Buffer;
  readonly envelope: Readonly<Record<string, unknown>>;
  readonly dedupeKey: string | null;
}

export interface InboxItem {
  readonly id: string;
  readonly channel: InboxTable['channel'];
  readonly name: string | null;
  readonly bytes: Buffer;
  readonly envelope: Readonly<Record<string, unknown>>;
}

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

type Trx = Transaction<Tables>;
type Also = (trx: Trx, ids: readonly string[]) => Promise<unknown>;

interface Addition {
  readonly incoming: Incoming;
  readonly also: Also;
}

/** Rows of one transaction: a burst shares its cost, and one group is still short. */
const together = 20;

/** The first words of an error are for the operator; bodies of mails do not belong in them. */
const errorLength = 500;

/** The inbox: what was handed in and what came of it. */
export interface Inbox {
  /**
   * Stores and, in the same transaction, runs `also` (the job) with the new ids: one call for all that are stored
   * together with the same function. Null when this delivery is already stored.
   */
  readonly add: (incoming: Incoming, also: Also) => Promise<string | null>;
  /** Stores something that is already answered, with its results; gives its id. */
  readonly keep: (incoming: Incoming, results: readonly unknown[]) => Promise<string>;
  /** What waits for its diagnosis under that id; null when it is done, dead or gone. */
  readonly take: (id: string) => Promise<InboxItem | null>;
  /** Stores the results and, in the same transaction, runs `also`; false when somebody did so before. */
  readonly finish: (
    id: string,
    results: readonly unknown[],
    also?: Finish['also'],
    keys?: readonly string[],
  ) => Promise<boolean>;
  /** The raw bytes while they are kept. */
  readonly rawOf: (id: string) => Promise<Buffer | null>;
  /** Notes a failed attempt; `last` makes the item dead: it is shown and no longer tried. */
  readonly fail: (id: string, error: string, last: boolean) => Promise<void>;
  /** Makes a dead item wait again; false when it is not dead. */
  readonly again: (id: string) => Promise<boolean>;
  /** Ids of all items that wait, oldest first. */
  readonly waiting: () => Promise<readonly string[]>;
  /** Items that could not be diagnosed, oldest first. */
  readonly dead: (most: number) => Promise<readonly DeadItem[]>;
  readonly recent: (count: number) => Promise<readonly CaseRow[]>;
  readonly find: (id: string) => Promise<CaseRow | null>;
  /** Drops raw bytes received before `before` of items that no longer wait; returns how many. */
  readonly forgetRaw: (before: Date) => Promise<number>;
  readonly counts: () => Promise<Readonly<Record<string, number>>>;
}

export function inboxOf({ sql }: Database): Inbox {
  const addAll = (group: readonly Addition[]): Promise<readonly (string | null)[]> =>
    sql.transaction().execute(async (trx) => {
      const ids = await insertInbox(
        trx,
        group.map(({ incoming }) => incoming),
        'received',
      );
      const byAlso = Map.groupBy(
        group.flatMap(({ also }, index) => (ids[index] ? [{ also, id: ids[index] }] : [])),
        ({ also }) => also,
      );
      for (const [also, added] of byAlso) {
        await also(
          trx,
          added.map(({ id }) => id),
        );
      }
      return ids;
    });

  const keep: Inbox['keep'] = (incoming, results) =>
    sql.transaction().execute(async (trx) => {
      const [id] = await insertInbox(trx, [incoming], 'done');
      if (!id) throw new Error('already stored');
      await insertResults(trx, [{ id, results }]);
      return id;
    });

  const takeAll = async (ids: readonly string[]): Promise<readonly (InboxItem | null)[]> => {
    const rows = await sql
      .selectFrom('inbox')
      .select(['id', 'channel', 'name', 'raw', 'envelope'])
      .where('id', 'in', ids)
      .where('state', '=', 'received')
      .execute();
    const byId = new Map(rows.map((row) => [row.id, row]));
    return ids.map((id) => {
      const row = byId.get(id);
      if (row === undefined || row.raw === null) return null;
      return { id, channel: row.channel, name: row.name, bytes: row.raw, envelope: row.envelope };
    });
  };

  const finishAll = (group: readonly Finish[]): Promise<readonly boolean[]> =>
    sql.transaction().execute((trx) => finishRows(trx, group));

  const addOne = batched(addAll, together);
  const finishOne = batched(finishAll, together);
  const take = batched(takeAll, together);
  const add: Inbox['add'] = (incoming, also) => addOne({ incoming, also });
  const finish: Inbox['finish'] = (id, results, also, keys = []) => finishOne({ id, results, also, keys });

  const rawOf: Inbox['rawOf'] = async (id) => {
    const row = await sql.selectFrom('inbox').select('raw').where('id', '=', id).executeTakeFirst();
    return row?.raw ?? null;
  };

  const fail: Inbox['fail'] = async (id, error, last) => {
    await sql
      .updateTable('inbox')
      .set((eb) => ({
        attempts: eb('attempts', '+', 1),
        error: storableText(error.slice(0, errorLength)),
        ...(last ? { state: 'dead' as const } : {}),
      }))
      .where('id', '=', id)
      .where('state', '=', 'received')
      .execute();
  };

  const again: Inbox['again'] = async (id) => {
    const result = await sql
      .updateTable('inbox')
      .set({ state: 'received', attempts: 0 })
      .where('id', '=', id)
      .where('state', '=', 'dead')
      .where('raw', 'is not', null)
      .executeTakeFirst();
    return Number(result.numUpdatedRows) > 0;
  };

  const waiting: Inbox['waiting'] = async () => {
    const rows = await sql
      .selectFrom('inbox')
      .select('id')
      .where('state', '=', 'received')
      .orderBy('received_at')
      .execute();
    return rows.map(({ id }) => id);
  };

  const forgetRaw: Inbox['forgetRaw'] = async (before) => {
    const result = await sql
      .updateTable('inbox')
      .set({ raw: null, envelope: '{}' })
      .where('raw', 'is not', null)
      .where('state', '!=', 'received')
      .where('received_at', '<', before)
      .executeTakeFirst();
    return Number(result.numUpdatedRows);
  };

  return { add, take, finish, rawOf, keep, fail, again, waiting, forgetRaw, ...readCases(sql) };
}
