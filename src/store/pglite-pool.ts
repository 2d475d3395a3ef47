import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { finished } from 'node:stream/promises';
import { PGlite } from '@electric-sql/pglite';
import { createPgConfig } from '@electric-sql/pglite/node-postgres';
import pg from 'pg';
import { compileSmall } from './compile-small.ts';
import { DurableFs, durableStart } from './durable-fs.ts';
import { makeDatabase } from './embedded-folder.ts';
import { packFolder, unpackFolder } from './folder-archive.ts';

/** A wait for the one connection longer than this is a mistake in our own code (a query beside its own transaction). */
const waitMs = 30_000;

interface PglitePool {
  readonly pool: pg.Pool;
  readonly close: () => Promise<void>;
  /** The database as a tar.gz, as of one moment: it has one session, which is kept until the end of the stream. */
  readonly dump: () => Promise<Readable>;
}

async function openLite(place: string): Promise<PGlite> {
  compileSmall();
  const lite = new PGlite({ fs: new DurableFs(place), startParams: [...durableStart] });
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
  const place = join(folder, 'db');
  const lite = await openLite(place);
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
    dump: () =>
      new Promise((resolve, reject) => {
        // Its log holds what its tables do not yet: the copy is what a power cut would leave at this moment.
        const held = lite.runExclusive(async () => {
          const stream = packFolder(place);
          resolve(stream);
          await finished(stream).catch(() => undefined);
        });
        held.catch(reject);
      }),
    close: async () => {
      await pool.end();
      await lite.close();
    },
  };
}

/** Makes the store's database out of what `dump` gave. The folder must not hold one. Rejects when the dump holds none. */
export async function restorePglite(folder: string, source: Readable): Promise<void> {
  await makeDatabase(folder, async (place) => {
    await unpackFolder(source, place);
    if (!existsSync(join(place, 'PG_VERSION'))) throw new Error('the file holds no database');
    const lite = await openLite(place);
    const { rows } = await lite.query<{ inbox: string | null }>("select to_regclass('inbox')::text as inbox");
    await lite.close();
    if (rows[0]?.inbox == null) throw new Error('the database in the file is none of Bouncedesk');
  });
}
