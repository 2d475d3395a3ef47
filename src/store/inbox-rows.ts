import { createHash, randomUUID } from 'node:crypto';
import type { Transaction } from 'kysely';
import { firstPiece, insertPieces } from './inbox-pieces.ts';
import { storableJson, storableText } from './storable.ts';
import type { InboxTable, Tables } from './tables.ts';

/** An input to be stored. `dedupeKey` null: every copy is a row of its own. */
export interface Incoming {
  readonly channel: InboxTable['channel'];
  readonly name: string | null;
  readonly bytes: Buffer;
  readonly envelope: Readonly<Record<string, unknown>>;
  readonly dedupeKey: string | null;
}

/** Diagnoses of one inbox row. */
export interface Results {
  readonly id: string;
  readonly results: readonly unknown[];
}

const sha256 = (bytes: Buffer): string => createHash('sha256').update(bytes).digest('hex');

/**
 * Inserts; inputs that are not large share one statement. Returns the new id of each, or null where the delivery is
 * stored already.
 */
export async function insertInbox(
  trx: Transaction<Tables>,
  incoming: readonly Incoming[],
  state: 'received' | 'done',
): Promise<readonly (string | null)[]> {
  const rows = incoming.map((one) => {
    const id = randomUUID();
    return {
      id,
      state,
      channel: one.channel,
      name: one.name === null ? null : storableText(one.name),
      raw: firstPiece(one.bytes),
      bytes: one.bytes.length,
      sha256: sha256(one.bytes),
      envelope: storableJson(one.envelope),
      dedupe_key: one.dedupeKey ?? id,
    };
  });
  const stored = await trx
    .insertInto('inbox')
    .values(rows)
    .onConflict((oc) => oc.column('dedupe_key').doNothing())
    .returning('id')
    .execute();
  const ids = new Set(stored.map(({ id }) => id));
  for (const [at, { id }] of rows.entries())
    if (ids.has(id)) await insertPieces(trx, id, incoming[at]?.bytes ?? Buffer.alloc(0));
  return rows.map(({ id }) => (ids.has(id) ? id : null));
}

/** A statement takes at most 65535 parameters, three to a row. */
const rowsInStatement = 1000;

export async function insertResults(trx: Transaction<Tables>, all: readonly Results[]): Promise<void> {
  const rows = all.flatMap(({ id, results }) =>
    results.map((result, ordinal) => ({ inbox_id: id, ordinal, result: storableJson(result) })),
  );
  for (let at = 0; at < rows.length; at += rowsInStatement) {
    await trx
      .insertInto('diagnosis')
      .values(rows.slice(at, at + rowsInStatement))
      .execute();
  }
}
