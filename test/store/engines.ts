import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe } from 'vitest';
import { hasPostgres, needsPostgres, type PostgresServer, startPostgres } from './postgres-server.ts';

/** Where the data of a test is: a folder for PGlite, or the URL of a database of its own. */
export interface Place {
  readonly folder: string;
  readonly url: string | null;
}

/** Runs one suite on the embedded database and on a PostgreSQL server; `place` gives a new empty one each time. */
export function onBothEngines(name: string, suite: (place: () => Promise<Place>) => void): void {
  const folders: string[] = [];
  const folder = (): string => {
    const made = mkdtempSync(join(tmpdir(), 'bouncedesk-'));
    folders.push(made);
    return made;
  };
  const clean = (): void => {
    for (const one of folders.splice(0)) rmSync(one, { recursive: true, force: true });
  };
  describe(`${name} on PGlite`, () => {
    afterAll(clean);
    suite(async () => ({ folder: folder(), url: null }));
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
    suite(async () => ({ folder: folder(), url: await server.database(`test${count++}`) }));
  });
}
