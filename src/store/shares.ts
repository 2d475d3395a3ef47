import { createHash } from 'node:crypto';
import type { Database } from './database.ts';

interface ShareTable {
  token_hash: string;
  inbox_id: string;
  ordinal: number;
  expires_at: Date;
}

/** A report that everybody with the link may see. */
export interface Shared {
  readonly id: string;
  readonly ordinal: number;
  readonly expiresAt: Date;
}

const hashOf = (token: string): string => createHash('sha256').update(token).digest('hex');

/** Links to reports. Expired ones are deleted when the next one is created. */
export function sharesOf({ sql }: Database) {
  const tables = sql.withTables<{ share: ShareTable }>();
  return {
    add: async (token: string, { id, ordinal, expiresAt }: Shared, now: Date): Promise<void> => {
      await tables.deleteFrom('share').where('expires_at', '<', now).execute();
      await tables
        .insertInto('share')
        .values({ token_hash: hashOf(token), inbox_id: id, ordinal, expires_at: expiresAt })
        .execute();
    },
    find: async (token: string, now: Date): Promise<Shared | null> => {
      const row = await tables
        .selectFrom('share')
        .select(['inbox_id', 'ordinal', 'expires_at'])
        .where('token_hash', '=', hashOf(token))
        .where('expires_at', '>', now)
        .executeTakeFirst();
      return row === undefined ? null : { id: row.inbox_id, ordinal: row.ordinal, expiresAt: row.expires_at };
    },
  };
}
