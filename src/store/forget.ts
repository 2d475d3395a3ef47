import { randomUUID } from 'node:crypto';
import { type Kysely, sql as raw, type Transaction } from 'kysely';
import type { ChatTables } from './chat-tables.ts';
import type { Database } from './database.ts';
import { wholeInput } from './inbox-pieces.ts';
import { type MentionTest, mentionOf } from './mention.ts';
import { isRowId } from './row-id.ts';
import type { Tables } from './tables.ts';

/** What was deleted, by table, and a number to file it under. */
export interface ForgetReceipt {
  readonly receipt: string;
  readonly at: Date;
  readonly rows: Readonly<Record<string, number>>;
}

type Sql = Kysely<Tables & ChatTables>;

const nobody = '00000000-0000-0000-0000-000000000000';
/** Rows examined per batch; other work continues between batches. */
const together = 100;

const countOf = async (query: { executeTakeFirst(): Promise<{ readonly numDeletedRows: bigint }> }) =>
  Number((await query.executeTakeFirst()).numDeletedRows);

/** Ids of a table's rows that contain the words, batch by batch. */
async function rowsWith(
  look: (after: string) => Promise<readonly { readonly id: string; readonly text: string }[]>,
  has: (text: string) => boolean,
): Promise<string[]> {
  const found: string[] = [];
  for (let after = ''; ; ) {
    const rows = await look(after);
    for (const { id, text } of rows) if (has(text)) found.push(id);
    const last = rows.at(-1);
    if (last === undefined || rows.length < together) return found;
    after = last.id;
  }
}

/** Mails that mention it: in their bytes, their envelope, or a result. */
async function inboxWith(sql: Sql, mention: MentionTest): Promise<string[]> {
  const found: string[] = [];
  for (let after = nobody; ; ) {
    const rows = await sql
      .selectFrom('inbox')
      .select((eb) => [
        'id',
        'raw',
        'bytes',
        raw<string>`concat_ws(' ', name, envelope::text, error)`.as('known'),
        eb
          .selectFrom('diagnosis')
          .select(raw<string>`coalesce(string_agg(result::text, ' '), '')`.as('all'))
          .whereRef('diagnosis.inbox_id', '=', 'inbox.id')
          .as('results'),
      ])
      .where('id', '>', after)
      .orderBy('id')
      .limit(together)
      .execute();
    for (const { id, raw: bytes, bytes: length, known, results } of rows) {
      const mentioned = mention.inText(`${known} ${results}`);
      if (mentioned || (bytes !== null && mention.inBytes(await wholeInput(sql, { id, bytes, length }))))
        found.push(id);
    }
    const last = rows.at(-1);
    if (last === undefined || rows.length < together) return found;
    after = last.id;
  }
}

/** Tables whose single rows may mention somebody, their key, and the text examined: one key may have several rows. */
const spoken = [
  ['outbox', 'id', raw<string>`string_agg(concat_ws(' ', case_id, target, detail::text, error), ' ')`],
  ['feedback', 'id', raw<string>`string_agg(coalesce(words, ''), ' ')`],
  ['chat_event', 'key', raw<string>`string_agg(coalesce(body::text, ''), ' ')`],
] as const;

const inTable =
  (sql: Sql, table: string, key: string, text: ReturnType<typeof raw<string>>) =>
  async (after: string): Promise<readonly { readonly id: string; readonly text: string }[]> =>
    (
      await raw<{ id: string; text: string }>`
        select ${raw.ref(key)}::text as id, ${text} as text from ${raw.table(table)}
        where ${raw.ref(key)}::text > ${after} group by 1 order by 1 limit ${raw.lit(together)}`.execute(sql)
    ).rows;

/** What a conversation keeps of a mail is base64. */
const inTalk =
  ({ inText, inBytes }: MentionTest) =>
  (said: string): boolean => {
    if (inText(said)) return true;
    const talks = JSON.parse(said) as readonly {
      readonly inputs?: readonly { readonly bytes?: unknown }[];
    }[];
    return talks
      .flatMap(({ inputs }) => inputs ?? [])
      .some(({ bytes }) => typeof bytes === 'string' && inBytes(Buffer.from(bytes, 'base64')));
  };

/** Chat answers that mention it, or belong to a conversation that does. */
async function answersWith(sql: Sql, mention: MentionTest): Promise<string[]> {
  const of = (table: string, key: string, text: ReturnType<typeof raw<string>>, has = mention.inText) =>
    rowsWith(inTable(sql, table, key, text), has);
  return [
    ...new Set([
      ...(await of('chat_answer', 'id', raw<string>`string_agg(views::text, ' ')`)),
      ...(await of('chat_vote', 'answer_id', raw<string>`string_agg(coalesce(said, ''), ' ')`)),
      ...(await of(
        'chat_case',
        'answer_id',
        raw<string>`string_agg(concat_ws(' ', headline, who, domains::text), ' ')`,
      )),
      ...(await of('chat_talk', 'answer_id', raw<string>`jsonb_agg(said)::text`, inTalk(mention))),
    ]),
  ];
}

/** What was queued for a ticket, by its number, and the mails it is about. */
async function ofTicket(sql: Sql, number: string): Promise<{ outbox: string[]; inbox: string[] }> {
  const ends = `%:${number.replace(/[\\%_]/g, '\\$&')}`;
  const rows = await sql
    .selectFrom('outbox')
    .leftJoin('outbox_item', 'outbox_item.outbox_id', 'outbox.id')
    .select(['outbox.id', 'outbox_item.inbox_id'])
    .where((eb) =>
      eb.or([
        eb(raw<string>`lower(case_id)`, '=', number),
        eb(raw<string>`lower(case_id)`, 'like', ends),
        eb(raw<string>`lower(target)`, '=', number),
        eb(raw<string>`lower(target)`, 'like', ends),
      ]),
    )
    .execute();
  return {
    outbox: [...new Set(rows.map(({ id }) => id))],
    inbox: [...new Set(rows.flatMap(({ inbox_id }) => inbox_id ?? []))],
  };
}

interface Found {
  readonly inbox: readonly string[];
  readonly answers: readonly string[];
  readonly rows: Readonly<Record<(typeof spoken)[number][0], readonly string[]>>;
}

async function find(sql: Sql, what: string): Promise<Found> {
  const none = { outbox: [], feedback: [], chat_event: [] };
  if (isRowId(what)) return { inbox: [what], answers: [], rows: none };
  if (!/[@.]/.test(what)) {
    const { inbox, outbox } = await ofTicket(sql, what);
    return { inbox, answers: [], rows: { ...none, outbox } };
  }
  const mention = mentionOf(what);
  const rows: Record<keyof Found['rows'], readonly string[]> = { ...none };
  for (const [table, key, text] of spoken)
    rows[table] = await rowsWith(inTable(sql, table, key, text), mention.inText);
  return { inbox: await inboxWith(sql, mention), answers: await answersWith(sql, mention), rows };
}

async function deleteFound(trx: Transaction<Tables>, found: Found): Promise<Record<string, number>> {
  const sql = trx.withTables<ChatTables>();
  const inbox = raw<string>`any(${found.inbox}::uuid[])`;
  const answers = raw<string>`any(${found.answers}::text[])`;
  const { rows } = found;
  const of = (table: 'chat_case' | 'chat_reminder' | 'chat_vote' | 'chat_talk') =>
    countOf(sql.deleteFrom(table).where('answer_id', '=', answers));
  const ownOr = (table: 'outbox' | 'feedback') =>
    countOf(
      sql
        .deleteFrom(table)
        .where((eb) =>
          eb.or([eb('inbox_id', '=', inbox), eb('id', '=', raw<string>`any(${rows[table]}::uuid[])`)]),
        ),
    );
  return {
    outbox: await ownOr('outbox'),
    case_event: await countOf(sql.deleteFrom('case_event').where('inbox_id', '=', inbox)),
    feedback: await ownOr('feedback'),
    inbox: await countOf(sql.deleteFrom('inbox').where('id', '=', inbox)),
    chat_event: await countOf(
      sql.deleteFrom('chat_event').where('key', '=', raw<string>`any(${rows.chat_event}::text[])`),
    ),
    chat_answer: await countOf(sql.deleteFrom('chat_answer').where('id', '=', answers)),
    chat_case: await of('chat_case'),
    chat_reminder: await of('chat_reminder'),
    chat_vote: await of('chat_vote'),
    chat_talk: await of('chat_talk'),
  };
}

/**
 * Deletes everything that mentions an address, a domain, a case (its id) or a ticket (its number), at a person's
 * request (GDPR article 17). Mail still queued for that address is not sent. The receipt contains none of it.
 */
export async function forget({ sql }: Database, words: string): Promise<ForgetReceipt> {
  const found = await find(sql.withTables<ChatTables>(), words.trim().toLowerCase());
  const rows = await sql.transaction().execute((trx) => deleteFound(trx, found));
  const gone = Object.entries(rows).filter(([, number]) => number > 0);
  return { receipt: randomUUID(), at: new Date(), rows: Object.fromEntries(gone) };
}
