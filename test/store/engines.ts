import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe } from 'vitest';
import { openDatabase } from '../../src/store/database.ts';
import { hasPostgres, needsPostgres, type PostgresServer, startPostgres } from './postgres-server.ts';

/** Where the data of a test is: a folder for PGlite, or the URL of a database of its own. */
export interface Place {
  readonly folder: string;
  readonly url: string | null;
}

let template: Promise<string> | null = null;

/** A folder with an embedded database that nobody has written to: a copy of it is there much sooner than a new one. */
async function templateFolder(): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'bouncedesk-template-'));
  const database = await openDatabase({ folder, url: null }, () => undefined);
  await database.close();
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** A new folder of a test; the caller removes it. */
export async function embeddedPlace(): Promise<Place> {
  template ??= templateFolder();
  const folder = mkdtempSync(join(tmpdir(), 'bouncedesk-'));
  cpSync(await template, folder, { recursive: true });
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
