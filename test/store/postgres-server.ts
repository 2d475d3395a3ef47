import { execFileSync } from 'node:child_process';
import { chownSync, existsSync, mkdtempSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';

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
  /** URL of a database that is there. */
  readonly url: (name: string) => string;
  readonly stop: () => void;
  readonly start: () => void;
  readonly remove: () => void;
}

/**
 * Puts a server's data there that nobody has written to. They are made once for all test files, as `initdb` takes seconds; they get
 * their name when they are whole, so that a test that runs beside never sees half of them.
 */
function copyNewCluster(data: string): void {
  const made = join(tmpdir(), `postgres-template-${process.getuid?.()}-${bin?.replaceAll(/\D/g, '')}`);
  if (!existsSync(made)) {
    const mine = mkdtempSync(join(tmpdir(), 'postgres-making-'));
    if (root) chownSync(mine, nobody, nobody);
    const form = ['--auth=trust', '-E', 'UTF8', '--locale=C.UTF-8', '--no-sync'];
    run('initdb', ['-D', join(mine, 'data'), '-U', 'postgres', ...form], mine);
    try {
      renameSync(join(mine, 'data'), made);
    } catch {
      // Another file was first.
    }
    rmSync(mine, { recursive: true, force: true });
  }
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
  if (!existsSync(data)) copyNewCluster(data);
  // A server that was killed leaves its number behind.
  rmSync(join(data, 'postmaster.pid'), { force: true });
  const options = `-c listen_addresses=127.0.0.1 -c port=${port} -c unix_socket_directories=`;
  const start = (): void =>
    run('pg_ctl', ['-D', data, '-l', join(folder, 'log'), '-o', options, '-w', 'start'], folder);
  const stop = (): void => run('pg_ctl', ['-D', data, '-m', 'immediate', 'stop'], folder);
  start();
  const url = (name: string): string => `postgres://postgres@127.0.0.1:${port}/${name}`;
  return {
    pid: () => Number(readFileSync(join(data, 'postmaster.pid'), 'utf8').split('\n')[0]),
    url,
    database: async (name) => {
      const client = new pg.Client(url('postgres'));
      await client.connect();
      await client.query(`create database ${name}`);
      await client.end();
      return url(name);
    },
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
