import { rmSync } from 'node:fs';
import { afterAll, beforeAll, describe } from 'vitest';
import { embeddedPlace, type Place } from './embedded-place.ts';
import { hasPostgres, needsPostgres, type PostgresServer, startPostgres } from './postgres-server.ts';

function onEmbedded(name: string, suite: (place: () => Promise<Place>) => void): void {
  const folders: string[] = [];
  describe(`${name} on PGlite`, () => {
    afterAll(() => {
      for (const one of folders.splice(0)) rmSync(one, { recursive: true, force: true });
    });
    suite(async () => {
      const made = await embeddedPlace();
      folders.push(made.folder);
      return made;
    });
  });
}

function onServer(name: string, suite: (place: () => Promise<Place>) => void): void {
  describe.skipIf(!hasPostgres)(`${name} on ${needsPostgres}`, () => {
    let server: PostgresServer;
    let count = 0;
    beforeAll(async () => {
      server = await startPostgres();
    });
    afterAll(() => server.remove());
    suite(async () => ({ folder: 'unused', url: await server.ready(`test${count++}`) }));
  });
}

/** Runs one suite on the embedded database and on a PostgreSQL server; `place` gives a new empty one each time. */
export function onBothEngines(name: string, suite: (place: () => Promise<Place>) => void): void {
  onEmbedded(name, suite);
  if (!hasPostgres) console.warn(`${name}: skipped: needs PostgreSQL`);
  onServer(name, suite);
}

/**
 * New empty places for the tests of a file whose dangers are not the store's: on PostgreSQL, whose new database is there in a tenth of the
 * processor time, and on the embedded one where there is no server. Gone at the end of the file.
 */
export function placesOnOneEngine(): () => Promise<Place> {
  const folders: string[] = [];
  let server: PostgresServer | null = null;
  let count = 0;
  beforeAll(async () => {
    if (hasPostgres) server = await startPostgres();
  });
  afterAll(() => {
    server?.remove();
    for (const one of folders.splice(0)) rmSync(one, { recursive: true, force: true });
  });
  return async () => {
    if (server !== null) return { folder: 'unused', url: await server.ready(`test${count++}`) };
    const made = await embeddedPlace();
    folders.push(made.folder);
    return made;
  };
}

/**
 * Runs a suite whose dangers are not the store's on one engine: on PostgreSQL, whose new database is there in a tenth of the processor
 * time, and on the embedded one where there is no server.
 */
export function onOneEngine(name: string, suite: (place: () => Promise<Place>) => void): void {
  if (hasPostgres) onServer(name, suite);
  else onEmbedded(name, suite);
}
