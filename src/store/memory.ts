import type { Database } from './database.ts';
import { storableText } from './storable.ts';

/** A small key-value store of texts. */
export interface Memory {
  readonly get: (key: string) => Promise<string | null>;
  readonly set: (key: string, value: string) => Promise<void>;
  /** Keeps an existing value. */
  readonly setOnce: (key: string, value: string) => Promise<void>;
}

export function memoryOf({ sql }: Database): Memory {
  return {
    get: async (key) => {
      const row = await sql.selectFrom('memory').select('value').where('key', '=', key).executeTakeFirst();
      return row?.value ?? null;
    },
    set: async (key, text) => {
      const value = storableText(text);
      const changed_at = new Date();
      await sql
        .insertInto('memory')
        .values({ key, value, changed_at })
        .onConflict((oc) => oc.column('key').doUpdateSet({ value, changed_at }))
        .execute();
    },
    setOnce: async (key, text) => {
      const value = storableText(text);
      await sql
        .insertInto('memory')
        .values({ key, value, changed_at: new Date() })
        .onConflict((oc) => oc.doNothing())
        .execute();
    },
  };
}
