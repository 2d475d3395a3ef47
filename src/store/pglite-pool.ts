import { join } from 'node:path';
import { PGlite, type PGliteOptions } from '@electric-sql/pglite';
import { createPgConfig } from '@electric-sql/pglite/node-postgres';
import pg from 'pg';
import { DurableFs, durableStart } from './durable-fs.ts';
import { makeDatabase } from './embedded-folder.ts';

/** A wait for the one connection longer than this is a mistake in our own code (a query beside its own transaction). */
const waitMs = 30_000;

interface PglitePool {
  readonly pool: pg.Pool;
  readonly close: () => Promise<void>;
  /** The database as a tar.gz, as of one moment: it has one session, which this takes. */
  readonly dump: () => Promise<Uint8Array>;
}

async function openLite(place: string, more: PGliteOptions = {}): Promise<PGlite> {
  const lite = new PGlite({ ...more, fs: new DurableFs(place), startParams: [...durableStart] });
  await lite.waitReady;
  return lite;
}

/** Makes a new, empty database in the folder of the store. */
export async function makePglite(folder: string): Promise<void> {
  await makeDatabase(folder, async (place) => (await openLite(place)).close());
}

/**
 * A `pg` pool over PGlite's own wire-protocol connection, so that kysely, pg-boss and the migrations run the very same
 * driver and types over the embedded database and over a server. PGlite has one session: the pool has one client, and
 * whoever holds it (a transaction) has the database to itself. Code inside a transaction must use its client.
 */
export async function pglitePool(folder: string): Promise<PglitePool> {
  const lite = await openLite(join(folder, 'db'));
  // Each client gets a connection object of its own. Sharing one, as the pool does with `connection`, lets the late
  // `end` of a client that was dropped after an error end its successor.
  const Client = function client() {
    return new pg.Client(createPgConfig(lite) as unknown as pg.ClientConfig);
  } as unknown as typeof pg.Client;
  const pool = new pg.Pool({
    Client,
    max: 1,
    idleTimeoutMillis: 0,
    connectionTimeoutMillis: waitMs,
  } as pg.PoolConfig);
  return {
    pool,
    dump: async () => new Uint8Array(await (await lite.dumpDataDir('gzip')).arrayBuffer()),
    close: async () => {
      await pool.end();
      await lite.close();
    },
  };
}

/** Makes the store's database out of what `dump` gave. The folder must not hold one. Rejects when the dump holds none. */
export async function restorePglite(folder: string, bytes: Uint8Array): Promise<void> {
  await makeDatabase(folder, async (place) => {
    const lite = await openLite(place, { loadDataDir: new Blob([bytes.slice()]) });
    await lite.close();
  });
}
