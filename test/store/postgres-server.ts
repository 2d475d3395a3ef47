import { execFileSync } from 'node:child_process';
import { chownSync, existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { madeOnce } from './made-once.ts';
import { makeTables, templateName } from './made-tables.ts';

const folders = [
  '/usr/lib/postgresql/15/bin',
  '/usr/lib/postgresql/16/bin',
  '/usr/lib/postgresql/17/bin',
  '/usr/local/bin',
];
const bin = folders.find(
  (folder) => existsSync(join(folder, 'initdb')) && existsSync(join(folder, 'pg_ctl')),
);

/** False where this machine has no PostgreSQL: tests on a server are then skipped, and say so. */
export const hasPostgres = bin !== undefined;

/** Says why a suite on PostgreSQL does not run. */
export const needsPostgres = hasPostgres ? 'PostgreSQL' : 'PostgreSQL (skipped: needs PostgreSQL)';

const root = process.getuid?.() === 0;
const nobody = 65_534;

/** Runs a PostgreSQL program; it refuses root, so root becomes nobody. */
function run(program: string, args: readonly string[], cwd: string): void {
  const path = join(bin ?? '', program);
  const [command, ...rest] = root
    ? ['setpriv', `--reuid=${nobody}`, `--regid=${nobody}`, '--clear-groups', path, ...args]
    : [path, ...args];
  execFileSync(command ?? '', rest, { cwd, stdio: 'ignore', env: { ...process.env, LC_ALL: 'C' } });
}

const freePort = (): Promise<number> =>
  new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address !== null ? address.port : 0));
    });
  });

export interface PostgresServer {
  /** Process id of the server. */
  readonly pid: () => number;
  /** URL of a new, empty database. */
  readonly database: (name: string) => Promise<string>;
  /** URL of a new database with the tables of the product in place: much sooner there than they are made. */
  readonly ready: (name: string) => Promise<string>;
  /** URL of a database that is there. */
  readonly url: (name: string) => string;
  readonly stop: () => void;
  readonly start: () => void;
  readonly remove: () => void;
}

const optionsOf = (port: number): string =>
  `-c listen_addresses=127.0.0.1 -c port=${port} -c unix_socket_directories=`;
const urlOf = (port: number, name: string): string => `postgres://postgres@127.0.0.1:${port}/${name}`;

async function query(url: string, text: string): Promise<void> {
  const client = new pg.Client(url);
  // A server that stops tells its clients, also those that are leaving.
  client.on('error', () => undefined);
  await client.connect();
  await client.query(text);
  await client.end();
}

/** The database of each server that the tables of the product stand in, and nothing in them. */
const withTables = 'with_tables';

/** Data of a server that nobody has written to; `initdb` and the tables take seconds. */
const templateCluster = (): Promise<string> =>
  madeOnce(
    join(tmpdir(), `postgres-${process.getuid?.()}-${bin?.replaceAll(/\D/g, '')}-${templateName()}`),
    async (room) => {
      if (root) chownSync(room, nobody, nobody);
      const at = join(room, 'data');
      const form = ['--auth=trust', '-E', 'UTF8', '--locale=C.UTF-8', '--no-sync'];
      run('initdb', ['-D', at, '-U', 'postgres', ...form], room);
      const port = await freePort();
      run('pg_ctl', ['-D', at, '-l', join(room, 'log'), '-o', optionsOf(port), '-w', 'start'], room);
      await query(urlOf(port, 'postgres'), `create database ${withTables}`);
      await makeTables({ folder: 'unused', url: urlOf(port, withTables) });
      run('pg_ctl', ['-D', at, '-m', 'fast', '-w', 'stop'], room);
      return at;
    },
  );

async function copyNewCluster(data: string): Promise<void> {
  const made = await templateCluster();
  execFileSync('cp', ['-a', made, data]);
  // As initdb leaves it: a test may pull the plug right after.
  execFileSync('sync', ['-f', data]);
}

/**
 * A real PostgreSQL server on a free port of this machine, in a folder of its own or in the one that is named, which may
 * hold a server's data already.
 */
export async function startPostgres(
  folder: string = mkdtempSync(join(tmpdir(), 'postgres-')),
): Promise<PostgresServer> {
  if (root) chownSync(folder, nobody, nobody);
  const data = join(folder, 'data');
  const port = await freePort();
  if (!existsSync(data)) await copyNewCluster(data);
  // A server that was killed leaves its number behind.
  rmSync(join(data, 'postmaster.pid'), { force: true });
  const start = (): void =>
    run('pg_ctl', ['-D', data, '-l', join(folder, 'log'), '-o', optionsOf(port), '-w', 'start'], folder);
  const stop = (): void => run('pg_ctl', ['-D', data, '-m', 'immediate', 'stop'], folder);
  start();
  const url = (name: string): string => urlOf(port, name);
  const make = async (name: string, how = ''): Promise<string> => {
    await query(url('postgres'), `create database ${name}${how}`);
    return url(name);
  };
  return {
    pid: () => Number(readFileSync(join(data, 'postmaster.pid'), 'utf8').split('\n')[0]),
    url,
    database: (name) => make(name),
    ready: (name) => make(name, ` template ${withTables}`),
    start,
    stop,
    remove: () => {
      try {
        stop();
      } catch {
        // Stopped by the test itself.
      }
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
