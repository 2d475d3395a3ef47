import { execFileSync, spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** A real Request Tracker 5 of Debian, with its own database in a scratch folder; nothing of the system is changed. */
export interface RealRt {
  readonly url: string;
  readonly login: { readonly user: string; readonly password: string };
  readonly createTicket: (subject: string, requestor: string) => Promise<string>;
  /** Hands a mail to the gate, as the mail server of the desk does. */
  readonly mail: (text: string) => void;
  readonly get: (path: string) => Promise<unknown>;
  readonly stop: () => Promise<void>;
}

const server = '/usr/share/request-tracker5/libexec/rt-server';
const setup = '/usr/sbin/rt-setup-database-5';
const packages = ['request-tracker5', 'rt5-db-sqlite', 'starman', 'dbconfig-no-thanks'];
/** The password the installation data gives to root. */
const login = { user: 'root', password: 'password' };

/** True when the packages are there; else tests say "skipped: needs Request Tracker". */
export const hasRequestTracker = (): boolean => existsSync(server) && existsSync(setup);

/** Installs the packages (Debian, as root; about 90 seconds, 270 packages). Also `node real-rt.ts install`. */
export function installRequestTracker(): void {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  execFileSync('apt-get', ['install', '-y', '-q', '--no-install-recommends', ...packages], {
    env,
    stdio: 'inherit',
  });
}

function configure(folder: string, port: number): NodeJS.ProcessEnv {
  const site = join(folder, 'site.d');
  mkdirSync(site, { recursive: true });
  writeFileSync(join(folder, 'empty.pm'), '1;\n');
  const values: Readonly<Record<string, string | number>> = {
    rtname: 'rt.example.com',
    Organization: 'example.com',
    WebDomain: '127.0.0.1',
    WebPort: port,
    DatabaseType: 'SQLite',
    DatabaseName: join(folder, 'rt.sqlite3'),
    // Mail that RT would send is kept in its database and goes nowhere.
    MailCommand: 'testfile',
    CorrespondAddress: 'rt@example.com',
    CommentAddress: 'rt-comment@example.com',
    LogToSTDERR: 'error',
  };
  const lines = Object.entries(values).map(([name, value]) => `Set($${name}, '${value}');`);
  writeFileSync(join(site, 'test.pm'), `${lines.join('\n')}\nSet($LogToSyslog, undef);\n1;\n`);
  return { ...process.env, RT_SITE_CONFIG: join(folder, 'empty.pm'), RT_SITE_CONFIG_DIR: site };
}

/** Everybody may write to the queue General, as on a public desk. */
const grants = `use lib '/usr/share/request-tracker5/lib'; use RT -init;
my $q = RT::Queue->new(RT->SystemUser); $q->Load('General');
my $g = RT::Group->new(RT->SystemUser); $g->LoadSystemInternalGroup('Everyone');
$g->PrincipalObj->GrantRight(Right => $_, Object => $q) for qw(CreateTicket ReplyToTicket CommentOnTicket SeeQueue);
`;

async function untilUp(url: string): Promise<void> {
  for (let tries = 0; tries < 480; tries++) {
    const up = await fetch(url).then(
      () => true,
      () => false,
    );
    if (up) return;
    await new Promise((done) => setTimeout(done, 250));
  }
  throw new Error('Request Tracker did not start');
}

/** Sets up a database in `folder` (2 s) and starts the server on `port` of this machine (4 s). */
export async function startRequestTracker(folder: string, port: number): Promise<RealRt> {
  const env = configure(folder, port);
  execFileSync(setup, ['--action', 'init'], { env, stdio: ['ignore', 'ignore', 'pipe'] });
  execFileSync('perl', ['-e', grants], { env, stdio: ['ignore', 'ignore', 'pipe'] });
  const child = spawn(server, ['--port', String(port), '--host', '127.0.0.1'], {
    env,
    stdio: 'ignore',
    detached: true,
  });
  const url = `http://127.0.0.1:${port}`;
  await untilUp(url);
  const authorization = `Basic ${Buffer.from(`${login.user}:${login.password}`).toString('base64')}`;
  const headers = { authorization, 'content-type': 'application/json' };
  return {
    url,
    login,
    get: async (path) => (await fetch(`${url}/REST/2.0/${path}`, { headers })).json(),
    createTicket: async (subject, requestor) => {
      const body = JSON.stringify({
        Queue: 'General',
        Subject: subject,
        Requestor: requestor,
        Content: 'Hello',
      });
      const response = await fetch(`${url}/REST/2.0/ticket`, { method: 'POST', headers, body });
      return String(((await response.json()) as { id: unknown }).id);
    },
    mail: (text) => {
      const options = ['--url', url, '--queue', 'General', '--action', 'correspond'];
      const done = spawnSync('rt-mailgate-5', options, { input: text, env, encoding: 'utf8' });
      if (done.status !== 0) throw new Error(`rt-mailgate: ${done.stderr}`);
    },
    stop: async () => {
      const gone = new Promise((done) => child.once('exit', done));
      // The server and its workers are one process group of ours.
      if (child.pid !== undefined) process.kill(-child.pid, 'SIGTERM');
      await gone;
    },
  };
}

if (import.meta.main && process.argv[2] === 'install') installRequestTracker();
