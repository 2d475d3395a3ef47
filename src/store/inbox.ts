import { createHash, randomUUID } from 'node:crypto';
import { sql as raw, type Transaction } from 'kysely';
import type { Database } from './database.ts';
import { readCases } from './read-cases.ts';
import { storableJson, storableText } from './storable.ts';
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

/** The first words of an error are for the operator; bodies of mails do not belong in them. */
const errorLength = 500;

/** The inbox: what was handed in and what came of it. */
export interface Inbox {
  /** Stores and, in the same transaction, runs `also` (the job). Null when this delivery is already stored. */
  readonly add: (
    incoming: Incoming,
    also: (trx: Trx, id: string) => Promise<unknown>,
  ) => Promise<string | null>;
  /** Stores something that is already answered, with its results; gives its id. */
  readonly keep: (incoming: Incoming, results: readonly unknown[]) => Promise<string>;
  /** What waits for its diagnosis under that id; null when it is done, dead or gone. */
  readonly take: (id: string) => Promise<InboxItem | null>;
  /** Stores the results and, in the same transaction, runs `also`; false when somebody did so before. */
  readonly finish: (
    id: string,
    results: readonly unknown[],
    also?: (trx: Trx) => Promise<unknown>,
  ) => Promise<boolean>;
  /** The raw bytes while they are kept. */
  readonly rawOf: (id: string) => Promise<Buffer | null>;
  /** Notes a failed attempt; `last` makes the item dead: it is shown and no longer tried. */
  readonly fail: (id: string, error: string, last: boolean) => Promise<void>;
  /** Ids of all items that wait, oldest first. */
  readonly waiting: () => Promise<readonly string[]>;
  readonly recent: (count: number) => Promise<readonly CaseRow[]>;
  readonly find: (id: string) => Promise<CaseRow | null>;
  /** Drops raw bytes received before `before` of items that no longer wait; returns how many. */
  readonly forgetRaw: (before: Date) => Promise<number>;
  readonly counts: () => Promise<Readonly<Record<string, number>>>;
}

const sha256 = (bytes: Buffer): string => createHash('sha256').update(bytes).digest('hex');

/** False when the delivery is stored already. */
async function insert(
  trx: Trx,
  id: string,
  incoming: Incoming,
  state: 'received' | 'done',
): Promise<boolean> {
  const stored = await trx
    .insertInto('inbox')
    .values({
      id,
      state,
      channel: incoming.channel,
      name: incoming.name === null ? null : storableText(incoming.name),
      raw: incoming.bytes,
      bytes: incoming.bytes.length,
      sha256: sha256(incoming.bytes),
      envelope: storableJson(incoming.envelope),
      dedupe_key: incoming.dedupeKey ?? id,
    })
    .onConflict((oc) => oc.column('dedupe_key').doNothing())
    .returning('id')
    .executeTakeFirst();
  return stored !== undefined;
}

async function insertResults(trx: Trx, id: string, results: readonly unknown[]): Promise<void> {
  const rows = results.map((result, ordinal) => ({ inbox_id: id, ordinal, result: storableJson(result) }));
  // A statement takes at most 65535 parameters, three to a row.
  for (let at = 0; at < rows.length; at += 1000) {
    await trx
      .insertInto('diagnosis')
      .values(rows.slice(at, at + 1000))
      .execute();
  }
}

export function inboxOf({ sql }: Database): Inbox {
  const add: Inbox['add'] = (incoming, also) =>
    sql.transaction().execute(async (trx) => {
      const id = randomUUID();
      const stored = await insert(trx, id, incoming, 'received');
      if (!stored) return null;
      await also(trx, id);
      return id;
    });

  const keep: Inbox['keep'] = (incoming, results) =>
    sql.transaction().execute(async (trx) => {
      const id = randomUUID();
      await insert(trx, id, incoming, 'done');
      await insertResults(trx, id, results);
      return id;
    });

  const take: Inbox['take'] = async (id) => {
    const row = await sql
      .selectFrom('inbox')
      .select(['id', 'channel', 'name', 'raw', 'envelope'])
      .where('id', '=', id)
      .where('state', '=', 'received')
      .executeTakeFirst();
    if (row === undefined || row.raw === null) return null;
    return { id: row.id, channel: row.channel, name: row.name, bytes: row.raw, envelope: row.envelope };
  };

  const finish: Inbox['finish'] = (id, results, also) =>
    sql.transaction().execute(async (trx) => {
      const done = await trx
        .updateTable('inbox')
        .set((eb) => ({ state: 'done', error: null, attempts: eb('attempts', '+', 1) }))
        .where('id', '=', id)
        .where('state', '=', 'received')
        .returning('id')
        .executeTakeFirst();
      // The row lock of the update makes a second worker wait here, then find nothing to do.
      if (done === undefined) return false;
      await insertResults(trx, id, results);
      await also?.(trx);
      return true;
    });

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

  const counts: Inbox['counts'] = async () => {
    const rows = await sql
      .selectFrom('inbox')
      .select(['state', raw<string>`count(*)`.as('count')])
      .groupBy('state')
      .execute();
    return Object.fromEntries(rows.map(({ state, count }) => [state, Number(count)]));
  };

  return { add, take, finish, rawOf, keep, fail, waiting, forgetRaw, counts, ...readCases(sql) };
}
