import type { Readable } from 'node:stream';
import { finished } from 'node:stream/promises';
import { Kysely, PostgresDialect } from 'kysely';
import pg from 'pg';
import { holdsDatabase, privateFolder } from './embedded-folder.ts';
import { lockFolder } from './instance-lock.ts';
import { migrate } from './migrate.ts';
import { makePglite, pglitePool } from './pglite-pool.ts';
import type { Tables } from './tables.ts';

/** An open database with its tables in place. */
export interface Database {
  /** `pglite`: embedded, this process alone. `postgres`: a server, shared with other processes. */
  readonly engine: 'pglite' | 'postgres';
  readonly sql: Kysely<Tables>;
  /** True when the database answers, or cannot because it is being backed up or cleaned. */
  readonly alive: () => Promise<boolean>;
  /**
   * Reclaims the space of deleted rows, so that no word of them is left in the files of the embedded database. `whole`
   * rewrites the tables, and nothing else runs meanwhile; without it the space is only freed for reuse.
   */
  readonly clean: (whole: boolean) => Promise<void>;
  /** The embedded database as a tar.gz; rejects for a server, which has tools of its own. */
  readonly backup: () => Promise<Readable>;
  readonly close: () => Promise<void>;
}

/** Connections of a process: the workers and the listener each hold one for the length of a transaction. */
const serverConnections = 10;

async function openPools(where: { folder: string; url: string | null }) {
  if (where.url !== null) {
    const pool = new pg.Pool({
      connectionString: where.url,
      max: serverConnections,
      connectionTimeoutMillis: 10_000,
      application_name: 'bouncedesk',
    });
    const dump = async (): Promise<Readable> => {
      throw new Error('a PostgreSQL server is backed up with pg_dump');
    };
    return { engine: 'postgres' as const, pool, dump, answered: () => 0, close: () => pool.end() };
  }
  privateFolder(where.folder);
  const lock = lockFolder(where.folder);
  try {
    if (!holdsDatabase(where.folder)) await makePglite(where.folder);
    const { pool, close, dump, answered } = await pglitePool(where.folder);
    const closeAll = async (): Promise<void> => {
      await close();
      lock.release();
    };
    return { engine: 'pglite' as const, pool, dump, answered, close: closeAll };
  } catch (error) {
    lock.release();
    throw error;
  }
}

/** Settings a server needs for durable commits, and what the operator has to change. */
const promises: readonly (readonly [setting: string, wrong: readonly string[]])[] = [
  ['fsync', ['off']],
  ['full_page_writes', ['off']],
  ['synchronous_commit', ['off']],
];

/** Throws when the server acknowledges commits before they are durable: a mail is answered 250 on its word. */
async function checkPromises(pool: pg.Pool): Promise<void> {
  for (const [setting, wrong] of promises) {
    const { rows } = await pool.query<{ value: string }>('select current_setting($1) as value', [setting]);
    const value = rows[0]?.value ?? '';
    if (wrong.includes(value))
      throw new Error(
        `its setting ${setting} is ${value}: a power cut would lose mails that were acknowledged; set it to on`,
      );
  }
}

/**
 * Opens PostgreSQL at `url`, or else the embedded database in `folder`, and brings its tables up to date.
 * @param onError is told about connections that break while idle. Throws `FolderInUseError`, a migration error, or the
 * driver's error when the server cannot be reached.
 */
export async function openDatabase(
  where: { readonly folder: string; readonly url: string | null },
  onError: (error: Error) => void,
): Promise<Database> {
  const { engine, pool, dump, answered, close: closePools } = await openPools(where);
  // A stopping engine reports that to its last clients, which are leaving anyway.
  let closing = false;
  const close = (): Promise<void> => {
    closing = true;
    return closePools();
  };
  const heard = (error: Error): void => {
    if (!closing) onError(error);
  };
  pool.on('error', heard);
  // The pool hears the errors of idle clients only; without this a server that goes away in the middle of a transaction
  // would end the process. The statement at work rejects all the same.
  pool.on('connect', (client) => client.on('error', heard));
  try {
    await checkPromises(pool);
    await migrate(pool);
  } catch (error) {
    await close();
    throw error;
  }
  // PostgresDialect would end the pool in its own destroy; `close` does it here, together with the engine.
  const sql = new Kysely<Tables>({ dialect: new PostgresDialect({ pool }) });
  /** A backup or a cleaning has the embedded database to itself, for minutes when it is large. */
  let kept = 0;
  const keep = async <T>(work: () => Promise<T>): Promise<T> => {
    kept++;
    try {
      return await work();
    } finally {
      kept--;
    }
  };
  const alive = async (): Promise<boolean> => {
    if (kept > 0) return true;
    const before = answered();
    try {
      await pool.query('select 1');
      return true;
    } catch {
      // On an overloaded machine half a minute without a turn does not mean that the database is broken.
      return answered() > before;
    }
  };
  const clean = async (whole: boolean): Promise<void> => {
    // A server vacuums and manages its log by itself.
    if (engine === 'postgres') return;
    await keep(() => pool.query(whole ? 'vacuum full' : 'vacuum'));
    if (!whole) return;
    // The write-ahead log still contains the deleted text: switches to a new file and drops the old ones.
    await pool.query('checkpoint');
    await pool.query('select pg_switch_wal()');
    await pool.query('checkpoint');
  };
  const backup = async (): Promise<Readable> => {
    const stream = await dump();
    void keep(() => finished(stream).catch(() => undefined));
    return stream;
  };
  return { engine, sql, alive, clean, backup, close };
}

/** The id of this installation, made with its tables. */
export async function installationOf({ sql }: Database): Promise<string> {
  const { id } = await sql.selectFrom('installation').select('id').executeTakeFirstOrThrow();
  return id;
}
