import { rmSync } from 'node:fs';
import { afterAll, beforeAll, describe } from 'vitest';
import { embeddedPlace, type Place } from './embedded-place.ts';
import { hasPostgres, needsPostgres, type PostgresServer, startPostgres } from './postgres-server.ts';

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
    suite(async () => ({ folder: 'unused', url: await server.ready(`test${count++}`) }));
  });
}
