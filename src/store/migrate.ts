import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import type pg from 'pg';

/** An arbitrary number, the same in every version of the product. */
const lockNumber = 7_266_232;

export interface Migration {
  readonly name: string;
  readonly text: string;
  readonly checksum: string;
}

/** The `.sql` files of a folder in the order of their names. */
export function readMigrations(
  folder: URL = new URL('./migrations/', import.meta.url),
): readonly Migration[] {
  return readdirSync(folder)
    .filter((name) => name.endsWith('.sql'))
    .sort()
    .map((name) => {
      // A checkout with CRLF line ends is the same migration.
      const text = readFileSync(new URL(name, folder), 'utf8').replaceAll('\r\n', '\n');
      return { name, text, checksum: createHash('sha256').update(text).digest('hex') };
    });
}

async function applied(client: pg.PoolClient): Promise<Map<string, string>> {
  await client.query(`create table if not exists migration (
    name text primary key, checksum text not null, applied_at timestamptz not null default now())`);
  const { rows } = await client.query<{ name: string; checksum: string }>(
    'select name, checksum from migration',
  );
  return new Map(rows.map(({ name, checksum }) => [name, checksum]));
}

async function run(client: pg.PoolClient, migrations: readonly Migration[]): Promise<void> {
  const done = await applied(client);
  const known = new Set(migrations.map(({ name }) => name));
  const newer = [...done.keys()].filter((name) => !known.has(name));
  if (newer.length > 0) {
    throw new Error(
      `The database is of a newer version (it has ${newer.join(', ')}): start that version or a newer one.`,
    );
  }
  for (const { name, text, checksum } of migrations) {
    const before = done.get(name);
    if (before !== undefined && before !== checksum) {
      throw new Error(
        `Migration ${name} was changed after it had been applied: restore the file, add a new one.`,
      );
    }
    if (before !== undefined) continue;
    await client.query(text);
    await client.query('insert into migration (name, checksum) values ($1, $2)', [name, checksum]);
  }
}

/**
 * Applies what is missing, all in one transaction under an advisory lock: several processes may start at once, and a
 * failed start changes nothing. Throws when an applied file was changed or the database is newer than the program.
 */
export async function migrate(
  pool: pg.Pool,
  migrations: readonly Migration[] = readMigrations(),
): Promise<void> {
  const client = await pool.connect();
  try {
    await client.query('begin');
    await client.query('select pg_advisory_xact_lock($1)', [lockNumber]);
    await run(client, migrations);
    await client.query('commit');
  } catch (error) {
    await client.query('rollback').catch(() => undefined);
    throw error;
  } finally {
    client.release();
  }
}
