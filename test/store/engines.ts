import { createHash } from 'node:crypto';
import { cpSync, existsSync, mkdtempSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe } from 'vitest';
import { openDatabase } from '../../src/store/database.ts';
import { readMigrations } from '../../src/store/migrate.ts';
import { hasPostgres, needsPostgres, type PostgresServer, startPostgres } from './postgres-server.ts';

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

/** Runs one suite on the embedded database and on a PostgreSQL server; `place` gives a new empty one each time. */
export function onBothEngines(name: string, suite: (place: () => Promise<Place>) => void): void {
  const folders: string[] = [];
  const clean = (): void => {
    for (const one of folders.splice(0)) rmSync(one, { recursive: true, force: true });
  };
  describe(`${name} on PGlite`, () => {
    afterAll(clean);
    suite(async () => {
      const made = await embeddedPlace();
      folders.push(made.folder);
      return made;
    });
  });
  if (!hasPostgres) console.warn(`${name}: skipped: needs PostgreSQL`);
  describe.skipIf(!hasPostgres)(`${name} on ${needsPostgres}`, () => {
    let server: PostgresServer;
    let count = 0;
    beforeAll(async () => {
      server = await startPostgres();
    });
    afterAll(() => {
      server.remove();
      clean();
    });
    suite(async () => ({ folder: 'unused', url: await server.database(`test${count++}`) }));
  });
}
