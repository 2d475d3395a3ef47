import { createHash } from 'node:crypto';
import { cpSync, existsSync, mkdtempSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openDatabase } from '../../src/store/database.ts';
import { readMigrations } from '../../src/store/migrate.ts';

/** Where the data of a test is: a folder for PGlite, or the URL of a database of its own. */
export interface Place {
  readonly folder: string;
  readonly url: string | null;
}

/** Names what the template is made of: another set of migrations or another engine makes another template. */
function templateName(): string {
  const wanted = readFileSync(new URL('../../package.json', import.meta.url), 'utf8');
  const version = /"@electric-sql\/pglite": "([^"]+)"/.exec(wanted)?.[1];
  const sums = readMigrations().map(({ checksum }) => checksum);
  return `bouncedesk-template-${createHash('sha256')
    .update([version, ...sums].join())
    .digest('hex')
    .slice(0, 16)}`;
}

/**
 * A folder with an embedded database that nobody has written to, made once for all test files: a copy of it is there
 * much sooner than a new one. It gets its name when it is whole, so that a test that runs beside never sees half of it.
 */
async function templateFolder(): Promise<string> {
  const folder = join(tmpdir(), templateName());
  if (existsSync(folder)) return folder;
  const mine = mkdtempSync(join(tmpdir(), 'bouncedesk-making-'));
  const database = await openDatabase({ folder: mine, url: null }, () => undefined);
  await database.close();
  try {
    renameSync(mine, folder);
  } catch {
    rmSync(mine, { recursive: true, force: true });
  }
  return folder;
}

/** A new folder of a test; the caller removes it. */
export async function embeddedPlace(): Promise<Place> {
  const folder = mkdtempSync(join(tmpdir(), 'bouncedesk-'));
  cpSync(await templateFolder(), folder, { recursive: true });
  return { folder, url: null };
}
