import type { Database } from './database.ts';
import { storableJson } from './storable.ts';

interface Event {
  readonly channel: 'slack' | 'discord';
  readonly eventKey: string;
  readonly body: unknown;
}

/** What the chat channels remember: payloads until they are answered, and what an answer showed. */
export function chatMemoryOf<View>({ sql }: Database) {
  return {
    persist: async (event: Event): Promise<void> => {
      await sql
        .insertInto('chat_event')
        .values({ key: event.eventKey, channel: event.channel, body: storableJson(event.body) })
        .onConflict((oc) => oc.column('key').doNothing())
        .execute();
    },
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
    keep: async (answerId: string, views: readonly View[]): Promise<void> => {
      await sql
        .insertInto('chat_answer')
        .values({ id: answerId, views: storableJson(views) })
        .onConflict((oc) => oc.column('id').doUpdateSet({ views: storableJson(views) }))
        .execute();
    },
    find: async (answerId: string): Promise<readonly View[] | null> => {
      const row = await sql
        .selectFrom('chat_answer')
        .select('views')
        .where('id', '=', answerId)
        .executeTakeFirst();
      return row === undefined ? null : (row.views as readonly View[]);
    },
    /** Payloads that were stored and not answered before the process ended. */
    open: async (channel: Event['channel']): Promise<readonly Event[]> => {
      const rows = await sql
        .selectFrom('chat_event')
        .select(['key', 'body'])
        .where('channel', '=', channel)
        .where('finished', '=', false)
        .orderBy('received_at')
        .execute();
      return rows.map(({ key, body }) => ({ channel, eventKey: key, body }));
    },
    forget: async (before: Date): Promise<void> => {
      await sql
        .deleteFrom('chat_event')
        .where('received_at', '<', before)
        .where('finished', '=', true)
        .execute();
      await sql.deleteFrom('chat_answer').where('created_at', '<', before).execute();
    },
  };
}
