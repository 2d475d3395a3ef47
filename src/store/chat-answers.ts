import { sql as raw } from 'kysely';
import type { ChatSql } from './chat-tables.ts';
import { storableJson, storableText } from './storable.ts';
import type { Platform } from './tables.ts';

interface Ref {
  readonly channel: string;
  readonly message: string;
}

interface NewAnswer {
  readonly answerId: string;
  readonly group: number;
  readonly platform: Platform;
  readonly workspace: string;
  readonly channel: string;
  readonly source: string | null;
  readonly user: string;
  readonly cause: string | null;
  readonly headline: string;
  readonly who: string;
  readonly domains: readonly string[];
  readonly mails: number;
  readonly mailKey: string;
}

interface AnswerQuery {
  readonly platform: Platform;
  readonly workspace?: string;
  readonly user?: string;
  readonly cause?: string;
  readonly domain?: string;
  readonly since?: Date;
  readonly source?: Ref;
  readonly answerId?: string;
  readonly channel?: string;
  readonly limit: number;
}

const rowOf = (one: NewAnswer, posted: Ref | null) => ({
  answer_id: one.answerId,
  ordinal: one.group,
  platform: one.platform,
  workspace: one.workspace,
  channel: one.channel,
  source: one.source,
  person: one.user,
  cause: one.cause,
  headline: storableText(one.headline),
  who: storableText(one.who),
  domains: storableJson(one.domains),
  mails: one.mails,
  mail_key: one.mailKey,
  posted_channel: posted?.channel ?? null,
  posted_message: posted?.message ?? null,
});

/** The answers of the chat channels by cause, person and place. Union-typed columns are validated by the caller. */
export const chatAnswersOf = (sql: ChatSql) => ({
  note: async (answers: readonly NewAnswer[], posted: Ref | null): Promise<void> => {
    if (answers.length === 0) return;
    await sql
      .insertInto('chat_case')
      .values(answers.map((one) => rowOf(one, posted)))
      .onConflict((oc) => oc.columns(['answer_id', 'ordinal']).doNothing())
      .execute();
  },
  /** Newest first. */
  answers: async <Note>(query: AnswerQuery): Promise<readonly Note[]> => {
    let rows = sql.selectFrom('chat_case').selectAll().where('platform', '=', query.platform);
    if (query.workspace !== undefined) rows = rows.where('workspace', '=', query.workspace);
    if (query.user !== undefined) rows = rows.where('person', '=', query.user);
    if (query.channel !== undefined) rows = rows.where('channel', '=', query.channel);
    if (query.answerId !== undefined) rows = rows.where('answer_id', '=', query.answerId);
    if (query.cause !== undefined) rows = rows.where('cause', '=', query.cause);
    if (query.since !== undefined) rows = rows.where('created_at', '>=', query.since);
    if (query.domain !== undefined)
      rows = rows.where(raw<boolean>`domains @> ${storableJson([query.domain])}::jsonb`);
    if (query.source !== undefined)
      rows = rows.where('channel', '=', query.source.channel).where('source', '=', query.source.message);
    const found = await rows.orderBy('created_at', 'desc').orderBy('ordinal').limit(query.limit).execute();
    return found.map(
      (row) =>
        ({
          answerId: row.answer_id,
          group: row.ordinal,
          platform: row.platform,
          workspace: row.workspace,
          channel: row.channel,
          source: row.source,
          user: row.person,
          cause: row.cause,
          headline: row.headline,
          who: row.who,
          domains: row.domains,
          mails: row.mails,
          mailKey: row.mail_key ?? row.answer_id,
          posted:
            row.posted_channel === null || row.posted_message === null
              ? null
              : { channel: row.posted_channel, message: row.posted_message },
          at: row.created_at,
        }) as Note,
    );
  },
  /** Deletes an answer, its answers and its reminders. */
  drop: async (answerId: string): Promise<void> => {
    await sql.transaction().execute(async (trx) => {
      await trx.deleteFrom('chat_answer').where('id', '=', answerId).execute();
      await trx.deleteFrom('chat_case').where('answer_id', '=', answerId).execute();
      await trx.deleteFrom('chat_reminder').where('answer_id', '=', answerId).execute();
      await trx.deleteFrom('chat_talk').where('answer_id', '=', answerId).execute();
    });
  },
});
