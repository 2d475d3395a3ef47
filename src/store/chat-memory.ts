import { batched } from './batched.ts';
import { chatAnswersOf } from './chat-answers.ts';
import { chatConversationsOf } from './chat-conversations.ts';
import { chatPeopleOf } from './chat-people.ts';
import { chatRemindersOf } from './chat-reminders.ts';
import type { ChatTables } from './chat-tables.ts';
import type { Database } from './database.ts';
import { storableJson } from './storable.ts';
import type { Platform } from './tables.ts';

interface Event {
  readonly channel: Platform;
  readonly eventKey: string;
  readonly body: unknown;
}

/** Payloads of a burst that share a statement. */
const maxBatch = 50;

/** Names in stored answers that changed since 0.2.0. */
const newNames: Readonly<Record<string, string>> = {
  voices: 'readerTexts',
  told: 'described',
  forCase: 'forTicket',
};

/** A stored answer with today's names, whichever version wrote it. */
function withNewNames(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withNewNames);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, inner]) => [newNames[name] ?? name, withNewNames(inner)]),
  );
}

/** What the chat channels remember: payloads until they are answered, answers for their buttons, cases, people. */
export function chatMemoryOf<_View = unknown>({ sql: tables }: Database) {
  const sql = tables.withTables<ChatTables>();
  return {
    ...chatAnswersOf(sql),
    ...chatPeopleOf(sql),
    ...chatRemindersOf(sql),
    ...chatConversationsOf(sql),
    persist: batched(
      async (events: readonly Event[]) => {
        const rows = events.map((event) => ({
          key: event.eventKey,
          channel: event.channel,
          body: storableJson(event.body),
        }));
        await sql
          .insertInto('chat_event')
          .values(rows)
          .onConflict((oc) => oc.column('key').doNothing())
          .execute();
        return events.map(() => undefined);
      },
      { most: maxBatch },
    ),
    /** True exactly once for a key, whether or not its payload was stored before. */
    firstTime: async (eventKey: string): Promise<boolean> => {
      const row = await sql
        .insertInto('chat_event')
        .values({ key: eventKey, channel: 'slack', body: null, claimed: true, finished: true })
        .onConflict((oc) =>
          oc.column('key').doUpdateSet({ claimed: true }).where('chat_event.claimed', '=', false),
        )
        .returning('key')
        .executeTakeFirst();
      return row !== undefined;
    },
    finish: async (eventKey: string): Promise<void> => {
      await sql
        .updateTable('chat_event')
        .set({ finished: true, body: null })
        .where('key', '=', eventKey)
        .execute();
    },
    /** Counts an attempt after a restart. */
    attempt: async (eventKey: string): Promise<number> => {
      const row = await sql
        .updateTable('chat_event')
        .set((eb) => ({ attempts: eb('attempts', '+', 1) }))
        .where('key', '=', eventKey)
        .returning('attempts')
        .executeTakeFirst();
      return row?.attempts ?? 0;
    },
    keep: async (answerId: string, answer: unknown): Promise<void> => {
      const views = storableJson(answer);
      await sql
        .insertInto('chat_answer')
        .values({ id: answerId, views })
        .onConflict((oc) => oc.column('id').doUpdateSet({ views }))
        .execute();
    },
    find: async <Answer>(answerId: string): Promise<Answer | null> => {
      const row = await sql
        .selectFrom('chat_answer')
        .select('views')
        .where('id', '=', answerId)
        .executeTakeFirst();
      return row === undefined ? null : (withNewNames(row.views) as Answer);
    },
    /** Payloads that were stored before `before` and are not answered. */
    open: async (channel: Event['channel'], before: Date | null = null): Promise<readonly Event[]> => {
      const unfinished = sql
        .selectFrom('chat_event')
        .select(['key', 'body'])
        .where('channel', '=', channel)
        .where('finished', '=', false);
      const wanted = before === null ? unfinished : unfinished.where('received_at', '<=', before);
      const rows = await wanted.orderBy('received_at').execute();
      return rows.map(({ key, body }) => ({ channel, eventKey: key, body }));
    },
    forget: async (before: Date): Promise<void> => {
      await sql
        .deleteFrom('chat_event')
        .where('received_at', '<', before)
        .where('finished', '=', true)
        .execute();
      await sql.deleteFrom('chat_answer').where('created_at', '<', before).execute();
      await sql.deleteFrom('chat_case').where('created_at', '<', before).execute();
      await sql.deleteFrom('chat_talk').where('created_at', '<', before).execute();
    },
  };
}
