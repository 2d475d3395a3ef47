import type { Transaction } from 'kysely';
import { batched } from './batched.ts';
import type { Database } from './database.ts';
import { aheadMs, databaseClock, fromNow } from './database-clock.ts';
import { type Finish, finishRows } from './finish-rows.ts';
import { wholeInput } from './inbox-pieces.ts';
import { type Incoming, insertInbox, insertResults } from './inbox-rows.ts';
import { type CaseRow, type DeadItem, readCases } from './read-cases.ts';
import { storableText } from './storable.ts';
import type { InboxTable, Tables } from './tables.ts';

export interface InboxItem {
  readonly id: string;
  readonly channel: InboxTable['channel'];
  readonly name: string | null;
  readonly bytes: Buffer;
  readonly envelope: Readonly<Record<string, unknown>>;
}

/**
 * A row that waits, with the attempts to read it that were begun before; the first is counted when it is taken. Of a large input only the
 * beginning is in `bytes`: `whole` gives the rest to whoever has room for `length`.
 */
export interface TakenItem extends InboxItem {
  readonly attempts: number;
  readonly length: number;
}

type Trx = Transaction<Tables>;
type Also = (trx: Trx, ids: readonly string[]) => Promise<unknown>;

interface Addition {
  readonly incoming: Incoming;
  readonly also: Also;
}

/** Rows of one transaction: a burst shares its cost, and one group is still short. */
const together = 64;
/** Bytes of mails in one transaction: what the embedded database takes once for a statement it keeps. */
const bytesTogether = 4 * 1024 * 1024;
/** Results come one by one from the readers; those of this time share a transaction, which costs as much as five of them. */
const finishMs = 15;

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
  /** What waits for its diagnosis under that id; null when it is done, dead or gone. Counts a first attempt. */
  readonly take: (id: string) => Promise<TakenItem | null>;
  /** The same with all of its bytes. */
  readonly whole: (item: TakenItem) => Promise<TakenItem>;
  /** Counts a further attempt, before it begins. */
  readonly countAttempt: (id: string) => Promise<void>;
  /** Takes the attempts of mails back that are not to blame for their end. */
  readonly clearAttempts: (ids: readonly string[]) => Promise<void>;
  /** Stores the results and, in the same transaction, runs `also`; false when somebody did so before. */
  readonly finish: (
    id: string,
    results: readonly unknown[],
    also?: Finish['also'],
    keys?: readonly string[],
  ) => Promise<boolean>;
  /** Notes why an attempt failed. */
  readonly fail: (id: string, error: string) => Promise<void>;
  /**
   * Puts an item aside for good: it is shown and no longer tried. `results` say so to people; `also` runs in the same
   * transaction. False when it does not wait.
   */
  readonly park: (
    id: string,
    error: string,
    results: readonly unknown[],
    also?: (trx: Trx) => Promise<unknown>,
  ) => Promise<boolean>;
  /** Makes a dead item wait again; false when it is not dead. */
  readonly requeue: (id: string) => Promise<boolean>;
  /** Ids of all items that wait, or of those that have done so for `forMs`, oldest first. Ones of a clock that was ahead may have. */
  readonly waiting: (forMs?: number) => Promise<readonly string[]>;
  /** Items that could not be diagnosed, oldest first. */
  readonly dead: (most: number) => Promise<readonly DeadItem[]>;
  readonly recent: (count: number) => Promise<readonly CaseRow[]>;
  readonly find: (id: string) => Promise<CaseRow | null>;
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

  const takeAll = async (ids: readonly string[]): Promise<readonly (TakenItem | null)[]> => {
    const rows = await sql
      .selectFrom('inbox')
      .select(['id', 'channel', 'name', 'raw', 'envelope', 'attempts', 'bytes'])
      .where('id', 'in', ids)
      .where('state', '=', 'received')
      .execute();
    const first = rows.filter(({ attempts }) => attempts === 0).map(({ id }) => id);
    if (first.length > 0)
      await sql.updateTable('inbox').set({ attempts: 1 }).where('id', 'in', first).execute();
    const byId = new Map(rows.map((row) => [row.id, row]));
    return ids.map((id) => {
      const row = byId.get(id);
      if (row === undefined || row.raw === null) return null;
      const { channel, name, raw: bytes, envelope, attempts, bytes: length } = row;
      return { id, channel, name, bytes, envelope, attempts, length };
    });
  };

  const countAttempt: Inbox['countAttempt'] = async (id) => {
    await sql
      .updateTable('inbox')
      .set((eb) => ({ attempts: eb('attempts', '+', 1) }))
      .where('id', '=', id)
      .where('state', '=', 'received')
      .execute();
  };

  const clearAttempts: Inbox['clearAttempts'] = async (ids) => {
    await sql
      .updateTable('inbox')
      .set({ attempts: 0 })
      .where('id', 'in', ids)
      .where('state', '=', 'received')
      .execute();
  };

  const finishAll = (group: readonly Finish[]): Promise<readonly boolean[]> =>
    sql.transaction().execute((trx) => finishRows(trx, group));

  const addOne = batched(addAll, {
    most: together,
    sizeOf: ({ incoming }) => incoming.bytes.length,
    mostSize: bytesTogether,
  });
  const finishOne = batched(finishAll, { most: together, gatherMs: finishMs });
  const take = batched(takeAll, { most: together });
  const whole: Inbox['whole'] = async (item) => ({ ...item, bytes: await wholeInput(sql, item) });
  const add: Inbox['add'] = (incoming, also) => addOne({ incoming, also });
  const finish: Inbox['finish'] = (id, results, also, keys = []) => finishOne({ id, results, also, keys });

  const fail: Inbox['fail'] = async (id, error) => {
    await sql
      .updateTable('inbox')
      .set({ error: storableText(error.slice(0, errorLength)) })
      .where('id', '=', id)
      .where('state', '=', 'received')
      .execute();
  };

  const park: Inbox['park'] = (id, error, results, also) =>
    sql.transaction().execute(async (trx) => {
      const { numUpdatedRows } = await trx
        .updateTable('inbox')
        .set({ state: 'dead', error: storableText(error.slice(0, errorLength)) })
        .where('id', '=', id)
        .where('state', '=', 'received')
        .executeTakeFirst();
      if (numUpdatedRows === 0n) return false;
      await insertResults(trx, [{ id, results }]);
      await also?.(trx);
      return true;
    });

  const requeue: Inbox['requeue'] = (id) =>
    sql.transaction().execute(async (trx) => {
      const { numUpdatedRows } = await trx
        .updateTable('inbox')
        .set({ state: 'received', attempts: 0 })
        .where('id', '=', id)
        .where('state', '=', 'dead')
        .where('raw', 'is not', null)
        .executeTakeFirst();
      if (numUpdatedRows === 0n) return false;
      await trx.deleteFrom('diagnosis').where('inbox_id', '=', id).execute();
      return true;
    });

  const waiting: Inbox['waiting'] = async (forMs) => {
    const all = sql.selectFrom('inbox').select('id').where('state', '=', 'received').orderBy('received_at');
    const long = (ms: number) =>
      all.where((of) =>
        of.or([
          of('received_at', '<', fromNow(databaseClock, -ms)),
          of('received_at', '>', fromNow(databaseClock, aheadMs)),
        ]),
      );
    const rows = await (forMs === undefined ? all : long(forMs)).execute();
    return rows.map(({ id }) => id);
  };

  return {
    add,
    take,
    whole,
    countAttempt,
    clearAttempts,
    finish,
    keep,
    fail,
    park,
    requeue,
    waiting,
    ...readCases(sql),
  };
}
