import { existsSync } from 'node:fs';
import { totalmem } from 'node:os';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { finished } from 'node:stream/promises';
import { setFlagsFromString } from 'node:v8';
import pg from 'pg';
import { makeDatabase } from './embedded-folder.ts';
import { embeddedStream } from './embedded-stream.ts';
import { type EmbeddedThread, embeddedThread } from './embedded-thread.ts';
import { packFolder, unpackFolder } from './folder-archive.ts';

/** With less memory the database runs without the optimising compiler. */
const enoughBytes = 1_200 * 1024 * 1024;

/**
 * One function of the embedded database takes V8's optimising compiler 600 MB for a second or two: in a container of 1
 * GB that is the end of the service at its start. There the baseline compiler's code is used, which needs no such
 * memory and handles two thirds of the mails. To be called before the database is loaded.
 */
function compileSmall(): void {
  const limits = [totalmem(), process.constrainedMemory()].filter((bytes) => bytes > 0);
  if (Math.min(...limits) >= enoughBytes) return;
  setFlagsFromString('--no-wasm-tier-up');
  setFlagsFromString('--no-wasm-dynamic-tiering');
}

/** A longer wait for the one connection is a bug of ours (a query outside its own transaction). */
const waitMs = 30_000;

interface PglitePool {
  readonly pool: pg.Pool;
  readonly close: () => Promise<void>;
  /** How often the database has answered. */
  readonly answered: () => number;
  /** The database as a tar.gz, as of one moment: it has one session, which is kept until the end of the stream. */
  readonly dump: () => Promise<Readable>;
}

async function openLite(place: string): Promise<EmbeddedThread> {
  compileSmall();
  const thread = embeddedThread(place);
  try {
    await thread.ready;
  } catch (error) {
    await thread.close();
    throw error;
  }
  return thread;
}

/** Makes a new, empty database in the folder of the store. */
export async function makePglite(folder: string): Promise<void> {
  await makeDatabase(folder, async (place) => (await openLite(place)).close());
}

/** PGlite has one session: the pool has one client, and whoever holds it (a transaction) has the database to itself. */
const poolOver = (thread: EmbeddedThread): pg.Pool =>
  new pg.Pool({
    stream: () => embeddedStream(thread),
    // Ignores PG* variables meant for some server.
    host: 'embedded',
    port: 5432,
    user: 'postgres',
    password: '',
    database: 'postgres',
    ssl: false,
    max: 1,
    idleTimeoutMillis: 0,
    connectionTimeoutMillis: waitMs,
  } as pg.PoolConfig);

/**
 * A `pg` pool over PGlite, so that kysely, pg-boss and the migrations run the very same driver and types over the embedded database and over a
 * server. Code inside a transaction must use its client.
 */
export async function pglitePool(folder: string): Promise<PglitePool> {
  const place = join(folder, 'db');
  const thread = await openLite(place);
  const pool = poolOver(thread);
  return {
    pool,
    answered: thread.answered,
    dump: async () => {
      // The holder of the one client has the database to itself; otherwise the copy could mix states from before and after a
      // change.
      const client = await pool.connect();
      try {
        const stream = packFolder(place);
        void finished(stream)
          .catch(() => undefined)
          .then(() => client.release());
        return stream;
      } catch (error) {
        client.release();
        throw error;
      }
    },
    close: async () => {
      await pool.end();
      await thread.close();
    },
  };
}

/** Makes the store's database out of what `dump` gave. The folder must not hold one. Rejects when the dump holds none. */
export async function restorePglite(folder: string, source: Readable): Promise<void> {
  await makeDatabase(folder, async (place) => {
    await unpackFolder(source, place);
    if (!existsSync(join(place, 'PG_VERSION'))) throw new Error('the file holds no database');
    const thread = await openLite(place);
    const pool = poolOver(thread);
    const { rows } = await pool
      .query<{ inbox: string | null }>("select to_regclass('inbox')::text as inbox")
      .finally(() => pool.end().finally(() => thread.close()));
    if (rows[0]?.inbox == null) throw new Error('the database in the file is none of Bouncedesk');
  });
}
