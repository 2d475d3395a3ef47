import { randomUUID } from 'node:crypto';
import { type Kysely, sql as raw, type Transaction } from 'kysely';
import type { ChatTables } from './chat-tables.ts';
import type { Database } from './database.ts';
import { storableText } from './storable.ts';
import type { Tables } from './tables.ts';

/** What was deleted, by table, and a number to file it under. */
export interface ForgetReceipt {
  readonly receipt: string;
  readonly at: Date;
  readonly rows: Readonly<Record<string, number>>;
}

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
type Sql = Kysely<Tables & ChatTables>;

/** `like` with nothing of the words taken as a pattern. */
const likeOf = (words: string): string =>
  `%${storableText(words)
    .toLowerCase()
    .replace(/[\\%_]/g, '\\$&')}%`;

const count = async (query: { executeTakeFirst(): Promise<{ readonly numDeletedRows: bigint }> }) =>
  Number((await query.executeTakeFirst()).numDeletedRows);

/** Rows of the inbox in which the words stand: in the mail itself, in what is known of its way, or in a result. */
async function inboxRows(sql: Sql, what: string): Promise<readonly string[]> {
  if (uuid.test(what)) return [what];
  const like = likeOf(what);
  const rows = await sql
    .selectFrom('inbox')
    .select('id')
    .where((eb) =>
      eb.or([
        raw<boolean>`lower(encode(raw, 'escape')) like ${like}`,
        raw<boolean>`lower(envelope::text) like ${like}`,
        raw<boolean>`lower(name) like ${like}`,
        eb.exists(
          eb
            .selectFrom('diagnosis')
            .select('ordinal')
            .whereRef('diagnosis.inbox_id', '=', 'inbox.id')
            .where(raw<boolean>`lower(result::text) like ${like}`),
        ),
        // A case by its number: the bounces its notes speak of.
        eb.exists(
          eb
            .selectFrom('outbox_item')
            .innerJoin('outbox', 'outbox.id', 'outbox_item.outbox_id')
            .select('outbox.id')
            .whereRef('outbox_item.inbox_id', '=', 'inbox.id')
            .where(
              raw<boolean>`lower(coalesce(case_id, '') || ' ' || target || ' ' || detail::text) like ${like}`,
            ),
        ),
      ]),
    )
    .execute();
  return rows.map(({ id }) => id);
}

/** Answers of the chat in which the words stand, with what hangs on them. */
async function forgetChat(sql: Sql, like: string): Promise<Record<string, number>> {
  const found = await sql
    .selectFrom('chat_answer')
    .select('id')
    .where(raw<boolean>`lower(views::text) like ${like}`)
    .union(
      sql
        .selectFrom('chat_case')
        .select('answer_id as id')
        .where(raw<boolean>`lower(headline || ' ' || who || ' ' || domains::text) like ${like}`),
    )
    .execute();
  const ids = found.map(({ id }) => id);
  const events = await count(
    sql.deleteFrom('chat_event').where(raw<boolean>`lower(body::text) like ${like}`),
  );
  if (ids.length === 0) return { chat_event: events };
  return {
    chat_event: events,
    chat_answer: await count(sql.deleteFrom('chat_answer').where('id', 'in', ids)),
    chat_case: await count(sql.deleteFrom('chat_case').where('answer_id', 'in', ids)),
    chat_reminder: await count(sql.deleteFrom('chat_reminder').where('answer_id', 'in', ids)),
    chat_vote: await count(sql.deleteFrom('chat_vote').where('answer_id', 'in', ids)),
  };
}

async function forgetIn(trx: Transaction<Tables>, what: string): Promise<Record<string, number>> {
  const sql = trx.withTables<ChatTables>();
  const like = likeOf(what);
  const ids = await inboxRows(sql, what);
  const some = ids.length > 0 ? ids : ['00000000-0000-0000-0000-000000000000'];
  const outbox = await count(
    sql
      .deleteFrom('outbox')
      .where((eb) =>
        eb.or([
          eb('inbox_id', 'in', some),
          raw<boolean>`lower(coalesce(case_id, '') || ' ' || target || ' ' || detail::text || ' ' || coalesce(error, '')) like ${like}`,
        ]),
      ),
  );
  return {
    outbox,
    case_event: await count(sql.deleteFrom('case_event').where('inbox_id', 'in', some)),
    feedback: await count(
      sql
        .deleteFrom('feedback')
        .where((eb) => eb.or([eb('inbox_id', 'in', some), raw<boolean>`lower(words) like ${like}`])),
    ),
    inbox: await count(sql.deleteFrom('inbox').where('id', 'in', some)),
    ...(await forgetChat(sql, like)),
  };
}

/**
 * Deletes whatever speaks of an address, a domain or a case (its number, or the id of a row), for the request of a person
 * (GDPR article 17). What is on its way to that address is not sent any more. The receipt names no word of it.
 */
export async function forget({ sql }: Database, what: string): Promise<ForgetReceipt> {
  const rows = await sql.transaction().execute((trx) => forgetIn(trx, what));
  const found = Object.entries(rows).filter(([, number]) => number > 0);
  return { receipt: randomUUID(), at: new Date(), rows: Object.fromEntries(found) };
}

/**
 * Deletes what is older than `before` and done: mails with results and recipients, what was sent to whom, what people said. Gives how
 * many rows went.
 */
export async function forgetOld({ sql: plain }: Database, before: Date): Promise<number> {
  const sql = plain.withTables<ChatTables>();
  const gone = [
    await count(
      sql
        .deleteFrom('outbox')
        .where('state', 'in', ['sent', 'dropped', 'dead', 'held'])
        .where('created_at', '<', before),
    ),
    await count(sql.deleteFrom('inbox').where('state', '!=', 'received').where('received_at', '<', before)),
    await count(sql.deleteFrom('case_event').where('last_at', '<', before)),
    await count(sql.deleteFrom('feedback').where('created_at', '<', before)),
    await count(sql.deleteFrom('chat_event').where('received_at', '<', before)),
    await count(sql.deleteFrom('chat_answer').where('created_at', '<', before)),
    await count(sql.deleteFrom('chat_case').where('created_at', '<', before)),
    await count(sql.deleteFrom('chat_vote').where('created_at', '<', before)),
  ];
  return gone.reduce((sum, one) => sum + one, 0);
}
