import { randomUUID } from 'node:crypto';
import type { Database } from './database.ts';
import { storableJson, storableText } from './storable.ts';

/** Who did what to the store, and what people say of answers. */
export function auditOf({ sql }: Database) {
  return {
    note: async (
      who: string,
      what: string,
      about: string | null,
      detail: Readonly<Record<string, unknown>> = {},
    ): Promise<void> => {
      await sql
        .insertInto('audit')
        .values({ who, what, about, detail: storableJson(detail) })
        .execute();
    },
    feedback: async (said: {
      readonly inboxId: string | null;
      readonly channel: string;
      readonly verdict: 'right' | 'wrong';
      readonly cause: string | null;
      readonly words: string | null;
    }): Promise<void> => {
      await sql
        .insertInto('feedback')
        .values({
          id: randomUUID(),
          inbox_id: said.inboxId,
          channel: said.channel,
          verdict: said.verdict,
          cause: said.cause,
          words: said.words === null ? null : storableText(said.words.slice(0, 2_000)),
        })
        .execute();
    },
  };
}
