import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { openQueue } from '../../src/queue/queue.ts';
import { openDatabase } from '../../src/store/database.ts';
import { readMigrations } from '../../src/store/migrate.ts';
import type { Tables } from '../../src/store/tables.ts';

/** Where the data of a test is: a folder for PGlite, or the URL of a database of its own. */
export interface Place {
  readonly folder: string;
  readonly url: string | null;
}

/** Names what a template is made of: another set of migrations, another engine or another queue makes another template. */
export function templateName(): string {
  const wanted = readFileSync(new URL('../../package.json', import.meta.url), 'utf8');
  const versions = /"(?:@electric-sql\/pglite|pg-boss)": "[^"]+"/g;
  const sums = readMigrations().map(({ checksum }) => checksum);
  return `bouncedesk-template-${createHash('sha256')
    .update([...(wanted.match(versions) ?? []), ...sums].join())
    .digest('hex')
    .slice(0, 16)}`;
}

/** Puts the tables of the store and those of the queue there, and nothing in them. */
export async function makeTables(where: Place): Promise<void> {
  const fail = (error: Error): void => {
    throw error;
  };
  const database = await openDatabase(where, fail);
  const queue = await openQueue<Tables>(database, [], fail);
  await queue.stop();
  await database.close();
}
