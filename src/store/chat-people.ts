import type { ChatSql } from './chat-tables.ts';
import { storableText } from './storable.ts';
import type { Platform } from './tables.ts';

interface AuditEntry {
  readonly platform: Platform;
  readonly workspace: string;
  readonly user: string;
  readonly what: string;
  readonly about: string;
}

/** Settings people make in the chat, their votes, and who looked at what. */
export const chatPeopleOf = (sql: ChatSql) => ({
  settings: async (platform: Platform, workspace: string): Promise<Readonly<Record<string, string>>> => {
    const rows = await sql
      .selectFrom('chat_setting')
      .select(['key', 'value'])
      .where('platform', '=', platform)
      .where('workspace', '=', workspace)
      .execute();
    return Object.fromEntries(rows.map(({ key, value }) => [key, value]));
  },
  set: async (platform: Platform, workspace: string, key: string, value: string | null): Promise<void> => {
    if (value === null) {
      await sql
        .deleteFrom('chat_setting')
        .where('platform', '=', platform)
        .where('workspace', '=', workspace)
        .where('key', '=', key)
        .execute();
      return;
    }
    await sql
      .insertInto('chat_setting')
      .values({ platform, workspace, key, value: storableText(value) })
      .onConflict((oc) =>
        oc.columns(['platform', 'workspace', 'key']).doUpdateSet({ value: storableText(value) }),
      )
      .execute();
  },
  vote: async (
    platform: Platform,
    workspace: string,
    person: string,
    answerId: string,
    good: boolean,
    cause: string | null,
  ): Promise<void> => {
    const said = cause === null ? null : storableText(cause);
    await sql
      .insertInto('chat_vote')
      .values({ platform, workspace, person, answer_id: answerId, good, said })
      .onConflict((oc) => oc.columns(['answer_id', 'person']).doUpdateSet({ good, said }))
      .execute();
  },
  votes: async (platform: Platform, workspace: string): Promise<{ good: number; bad: number }> => {
    const rows = await sql
      .selectFrom('chat_vote')
      .select(['good', (eb) => eb.fn.countAll<string>().as('count')])
      .where('platform', '=', platform)
      .where('workspace', '=', workspace)
      .groupBy('good')
      .execute();
    const of = (good: boolean): number => Number(rows.find((row) => row.good === good)?.count ?? 0);
    return { good: of(true), bad: of(false) };
  },
  audit: async ({ platform, workspace, user, what, about }: AuditEntry): Promise<void> => {
    await sql.insertInto('chat_audit').values({ platform, workspace, person: user, what, about }).execute();
  },
  /** Deletes what is kept about a team or guild; the audit of who looked at addresses stays. */
  forgetWorkspace: async (platform: Platform, workspace: string): Promise<void> =>
    sql.transaction().execute(async (trx) => {
      const answers = trx
        .selectFrom('chat_case')
        .select('answer_id')
        .where('platform', '=', platform)
        .where('workspace', '=', workspace);
      await trx.deleteFrom('chat_answer').where('id', 'in', answers).execute();
      for (const table of ['chat_case', 'chat_reminder', 'chat_vote', 'chat_setting', 'chat_talk'] as const)
        await trx
          .deleteFrom(table)
          .where('platform', '=', platform)
          .where('workspace', '=', workspace)
          .execute();
    }),
  /** Deletes what is kept about a person; the audit of who looked at addresses stays. Returns the number of answers. */
  forgetPerson: async (platform: Platform, workspace: string, person: string): Promise<number> =>
    sql.transaction().execute(async (trx) => {
      const rows = await trx
        .deleteFrom('chat_case')
        .where('platform', '=', platform)
        .where('workspace', '=', workspace)
        .where('person', '=', person)
        .returning('answer_id')
        .execute();
      const ids = [...new Set(rows.map((row) => row.answer_id))];
      if (ids.length > 0) await trx.deleteFrom('chat_answer').where('id', 'in', ids).execute();
      for (const table of ['chat_reminder', 'chat_vote', 'chat_talk'] as const)
        await trx
          .deleteFrom(table)
          .where('platform', '=', platform)
          .where('workspace', '=', workspace)
          .where('person', '=', person)
          .execute();
      return ids.length;
    }),
});
