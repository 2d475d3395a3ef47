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
 * A waiting row, with the number of earlier attempts to read it; the first is counted when it is taken. For a large
 * input `bytes` is only the beginning: `whole` loads the rest once there is memory for `length`.
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
/** Bytes of mails in one transaction: the embedded database keeps memory it once allocated for a statement. */
const bytesTogether = 4 * 1024 * 1024;
/** Results come one by one from the readers; those of this time share a transaction, which costs as much as five of them. */
const finishMs = 15;

/** Only the beginning of an error is stored for the operator; mail bodies do not belong there. */
const errorLength = 500;

/** The inbox: inputs and their results. */
export interface Inbox {
  /**
   * Stores and, in the same transaction, runs `also` (the job) with the new ids: one call for all that are stored
   * together with the same function. Null when this delivery is already stored.
   */
  readonly add: (incoming: Incoming, also: Also) => Promise<string | null>;
  /** Stores an input that is already answered, with its results; returns its id. */
  readonly keep: (incoming: Incoming, results: readonly unknown[]) => Promise<string>;
  /** The input waiting for diagnosis under that id; null when it is done, dead or deleted. Counts a first attempt. */
  readonly take: (id: string) => Promise<TakenItem | null>;
  /** The same with all of its bytes. */
  readonly whole: (item: TakenItem) => Promise<TakenItem>;
  /** Counts a further attempt, before it begins. */
  readonly countAttempt: (id: string) => Promise<void>;
  /** Resets the attempts of mails that were not at fault. */
  readonly clearAttempts: (ids: readonly string[]) => Promise<void>;
  /** Stores the results and, in the same transaction, runs `also`; false when they were already stored. */
  readonly finish: (
    id: string,
    results: readonly unknown[],
    also?: Finish['also'],
    keys?: readonly string[],
  ) => Promise<boolean>;
  /** Notes why an attempt failed. */
  readonly fail: (id: string, error: string) => Promise<void>;
  /**
   * Parks an item permanently: it is listed and no longer tried. `results` tell people so; `also` runs in the same
   * transaction. False when it was not waiting.
   */
  readonly park: (
    id: string,
    error: string,
    results: readonly unknown[],
    also?: (trx: Trx) => Promise<unknown>,
  ) => Promise<boolean>;
  /** Makes a dead item wait again; false when it is not dead. */
  readonly requeue: (id: string) => Promise<boolean>;
  /**
   * Ids of all waiting items, or of those waiting for `forMs`, oldest first. Items with a time in the future count as
   * overdue.
   */
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
