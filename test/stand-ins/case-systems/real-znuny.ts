import { execFileSync, spawn, spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import pg from 'pg';
import { hasPostgres } from '../../store/postgres-server.ts';

/** A real Znuny 6.5 of Debian, with a home of its own in a scratch folder and a database of its own; nothing of the system is changed. */
export interface RealZnuny {
  /** Address of the web service that the project ships. */
  readonly url: string;
  /** An agent who may read and write notes and do nothing else. */
  readonly agent: { readonly user: string; readonly password: string };
  /** Hands a mail to the queue "Raw", as the mail server of the desk does; gives the number of the newest ticket. */
  readonly mail: (text: string) => Promise<string>;
  readonly query: (sql: string) => Promise<readonly Record<string, unknown>[]>;
  readonly stop: () => Promise<void>;
}

const installed = '/usr/share/otrs';
const library = '/var/lib/otrs';
const service = resolve(import.meta.dirname, '../../../docs/deploy/znuny.yaml');
const agent = { user: 'bouncedesk', password: 'a password of the test' };

const hasPerl = (): boolean =>
  spawnSync('perl', ['-MDBD::Pg', '-MREST::Client', '-MCGI::Emulate::PSGI', '-MStarman', '-e', '1'])
    .status === 0;

/**
 * True when Debian's packages otrs2 (of non-free: it is Znuny under its old name), libdbd-pg-perl, librest-client-perl,
 * libcgi-emulate-psgi-perl, starman and postgresql are there; else tests say "skipped: needs Znuny".
 */
export const hasZnuny = (): boolean =>
  hasPostgres &&
  process.getuid?.() === 0 &&
  existsSync(join(installed, 'bin/cgi-bin/app.psgi')) &&
  existsSync(join(library, 'Config/Files')) &&
  hasPerl();

/** The program with a home of its own: what it writes stays there. */
function makeHome(home: string, database: URL): void {
  cpSync(installed, home, { recursive: true, verbatimSymlinks: true });
  for (const link of ['var', 'Kernel/Config.pm', 'Kernel/Config/Files'])
    rmSync(join(home, link), { recursive: true, force: true });
  cpSync(library, join(home, 'var'), { recursive: true, verbatimSymlinks: true });
  cpSync(join(library, 'Config/Files'), join(home, 'Kernel/Config/Files'), { recursive: true });
  for (const name of ['run', 'spool']) {
    rmSync(join(home, 'var', name), { recursive: true, force: true });
    mkdirSync(join(home, 'var', name));
  }
  const values: Readonly<Record<string, string>> = {
    DatabaseDSN: `DBI:Pg:dbname=${database.pathname.slice(1)};host=${database.hostname};port=${database.port};`,
    DatabaseUser: database.username,
    DatabasePw: '',
    Home: home,
    FQDN: 'desk.example',
    SecureMode: '1',
    CheckMXRecord: '0',
  };
  const lines = Object.entries(values).map(([name, value]) => `    $Self->{${name}} = '${value}';`);
  writeFileSync(
    join(home, 'Kernel/Config.pm'),
    `package Kernel::Config;\nuse strict; use warnings; use utf8;\nsub Load {\n    my $Self = shift;\n${lines.join('\n')}\n    return 1;\n}\nuse Kernel::Config::Defaults;\nuse parent qw(Kernel::Config::Defaults);\n1;\n`,
  );
}

async function fill(client: pg.Client, home: string): Promise<void> {
  for (const name of ['schema', 'initial_insert', 'schema-post'])
    await client.query(readFileSync(join(home, `scripts/database/${name}.postgresql.sql`), 'utf8'));
}

/** The command gives only whole sets of rights; an administrator ticks these two on a page. */
const grants = `insert into group_user (user_id, group_id, permission_key, create_time, create_by, change_time, change_by)
  select u.id, g.id, right_of, now(), 1, now(), 1 from users u, permission_groups g, unnest(array['ro', 'note']) right_of
  where u.login = '${agent.user}' and g.name = 'users'`;

async function untilUp(url: string): Promise<void> {
  for (let tries = 0; tries < 240; tries++) {
    const up = await fetch(url).then(
      () => true,
      () => false,
    );
    if (up) return;
    await new Promise((done) => setTimeout(done, 250));
  }
  throw new Error('Znuny did not start');
}

/** Sets up a home below `folder` and its tables in an empty database (8 s), and starts the server on `port` (3 s). */
export async function startZnuny(folder: string, port: number, databaseUrl: string): Promise<RealZnuny> {
  const database = new pg.Client({ connectionString: databaseUrl });
  await database.connect();
  const home = join(folder, 'znuny');
  makeHome(home, new URL(databaseUrl));
  await fill(database, home);
  const run = (args: readonly string[], input = ''): void => {
    const all = [join(home, 'bin/otrs.Console.pl'), ...args, '--allow-root', '--no-ansi'];
    execFileSync('perl', all, { input, stdio: ['pipe', 'ignore', 'pipe'] });
  };
  run(['Maint::Config::Rebuild']);
  run(['Admin::WebService::Add', '--name', 'Bouncedesk', '--source-path', service]);
  const name = [
    '--first-name',
    'Bounce',
    '--last-name',
    'Desk',
    '--email-address',
    'bouncedesk@desk.example',
  ];
  run(['Admin::User::Add', '--user-name', agent.user, '--password', agent.password, ...name]);
  await database.query(grants);
  const args = ['--listen', `127.0.0.1:${port}`, '--workers', '1', 'bin/cgi-bin/app.psgi'];
  const server = spawn('starman', args, { cwd: home, stdio: 'ignore', detached: true });
  const url = `http://127.0.0.1:${port}/otrs/nph-genericinterface.pl/Webservice/Bouncedesk`;
  await untilUp(url);
  const query = async (sql: string) => (await database.query(sql)).rows as Record<string, unknown>[];
  return {
    url,
    agent,
    query,
    mail: async (text) => {
      run(['Maint::PostMaster::Read', '--target-queue', 'Raw'], text);
      const [newest] = await query('select tn from ticket order by id desc limit 1');
      return String(newest?.tn);
    },
    stop: async () => {
      const gone = new Promise((done) => server.once('exit', done));
      // The server and its worker are one process group of ours.
      if (server.pid !== undefined) process.kill(-server.pid, 'SIGTERM');
      await gone;
      await database.end();
    },
  };
}
