import type { ChatSql } from './chat-tables.ts';
import { storableJson } from './storable.ts';
import type { Platform } from './tables.ts';

interface ConversationPlace {
  readonly platform: Platform;
  readonly workspace: string;
  readonly place: string;
}

interface Stored {
  readonly answerId: string;
  readonly user: string;
}

/** Which answer, with its inputs, belongs to a place. The newest one counts. */
export const chatConversationsOf = (sql: ChatSql) => ({
  saveConversation: async (where: ConversationPlace, talk: Stored): Promise<void> => {
    const row = {
      answer_id: talk.answerId,
      person: talk.user,
      said: storableJson(talk),
      created_at: new Date(),
    };
    const { platform, workspace, place } = where;
    await sql
      .insertInto('chat_talk')
      .values({ platform, workspace, place, ...row })
      .onConflict((oc) => oc.columns(['platform', 'workspace', 'place']).doUpdateSet(row))
      .execute();
  },
  talk: async <Talk>(where: ConversationPlace): Promise<(Talk & { readonly at: Date }) | null> => {
    const row = await sql
      .selectFrom('chat_talk')
      .select(['said', 'created_at'])
      .where('platform', '=', where.platform)
      .where('workspace', '=', where.workspace)
      .where('place', '=', where.place)
      .executeTakeFirst();
    return row === undefined ? null : { ...(row.said as Talk), at: row.created_at };
  },
});
