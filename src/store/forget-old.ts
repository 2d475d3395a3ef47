import type { Kysely } from 'kysely';
import type { ChatTables } from './chat-tables.ts';
import { copyKey } from './copy-key.ts';
import type { Database } from './database.ts';
import type { Tables } from './tables.ts';

/** Tables whose rows' age is given by this column. */
const aging = [
  ['outbox', 'created_at'],
  ['case_event', 'last_at'],
  ['feedback', 'created_at'],
  ['chat_event', 'received_at'],
  ['chat_answer', 'created_at'],
  ['chat_case', 'created_at'],
  ['chat_talk', 'created_at'],
  ['chat_vote', 'created_at'],
  // A reminder this late is no longer waited for.
  ['chat_reminder', 'due_at'],
] as const;

/**
 * Deletes what is older than `before`: mails that are done, with results and recipients, what was sent to whom, what
 * people said. A mail that still waits stays. Returns how many rows went.
 */
export async function forgetOld({ sql: plain }: Database, before: Date): Promise<number> {
  const sql: Kysely<Tables & ChatTables> = plain.withTables<ChatTables>();
  const { numDeletedRows } = await sql
    .deleteFrom('inbox')
    .where('state', '!=', 'received')
    .where('received_at', '<', before)
    .executeTakeFirst();
  let gone = Number(numDeletedRows);
  const copies = await sql
    .deleteFrom('memory')
    .where('key', 'like', `${copyKey('')}%`)
    .where('changed_at', '<', before)
    .executeTakeFirst();
  gone += Number(copies.numDeletedRows);
  for (const [table, column] of aging) {
    const done = await sql
      .deleteFrom(table)
      .where((eb) => eb(eb.ref(column as never), '<', before as never))
      .executeTakeFirst();
    gone += Number(done.numDeletedRows);
  }
  return gone;
}
