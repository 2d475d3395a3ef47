import type { Transaction } from 'kysely';
import { claimKeys } from './claim-keys.ts';
import { insertResults } from './inbox-rows.ts';
import type { Tables } from './tables.ts';

type Trx = Transaction<Tables>;

/** Results of a row, and what else belongs in their transaction. */
export interface Finish {
  readonly id: string;
  readonly results: readonly unknown[];
  /** Dedupe keys of the mail; `also` gets those that are new. */
  readonly keys: readonly string[];
  readonly also: ((trx: Trx, fresh: ReadonlySet<string>) => Promise<unknown>) | undefined;
}

/** How long keys of a mail are remembered. Servers retry for five days (RFC 5321 4.5.4.1). */
const knownMs = 7 * 86_400_000;

/** Stores the results of rows that still wait; returns for each whether this call did it. */
export async function finishRows(trx: Trx, group: readonly Finish[]): Promise<readonly boolean[]> {
  // The row locks of the update make a second worker wait here, then find nothing to do.
  const updated = await trx
    .updateTable('inbox')
    .set({ state: 'done', error: null })
    .where(
      'id',
      'in',
      group.map(({ id }) => id),
    )
    .where('state', '=', 'received')
    .returning('id')
    .execute();
  const open = new Set(updated.map(({ id }) => id));
  // `delete` gives each row to the first who finishes it.
  const mine = group.map(({ id }) => open.delete(id));
  const done = group.filter((_, index) => mine[index]);
  await insertResults(trx, done);
  const fresh = await claimKeys(trx, done, new Date(Date.now() - knownMs));
  for (const { id, also } of done) await also?.(trx, fresh.get(id) ?? new Set());
  return mine;
}
