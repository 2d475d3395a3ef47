import { execFileSync, type StdioOptions, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import {
  chmodSync,
  chownSync,
  closeSync,
  existsSync,
  mkdtempSync,
  openSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { connect, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createTransport } from 'nodemailer';
import { asUser, type DovecotOptions, dovecotConfig, oauthConfig, runsAs } from './dovecot-config.ts';
import { makeCertificate } from './own-certificate.ts';
import { processesOf, signal } from './processes.ts';

const program = '/usr/sbin/dovecot';
const packages = ['dovecot-imapd', 'dovecot-lmtpd'];

const version = existsSync(program) ? spawnSync(program, ['--version'], { encoding: 'utf8' }).stdout : '';
/** True when Dovecot 2.3 with LMTP is there (2.4 has another configuration). */
export const hasDovecot = version.startsWith('2.3') && existsSync('/usr/lib/dovecot/lmtp');

/** Says why a suite does not run. */
export const needsDovecot = hasDovecot ? 'Dovecot' : 'Dovecot (skipped: needs Dovecot 2.3)';

/** Installs the packages (Debian 12, as root). Also `node real-dovecot.ts install`. */
export function installDovecot(): void {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  execFileSync('apt-get', ['install', '-y', '-q', '--no-install-recommends', ...packages], {
    env,
    stdio: 'inherit',
  });
}
if (import.meta.main && process.argv[2] === 'install') installDovecot();

const freePort = (): Promise<number> =>
  new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address !== null ? address.port : 0));
    });
  });

const answers = (port: number): Promise<boolean> =>
  new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1').setTimeout(500);
    const end = (live: boolean): void => {
      socket.destroy();
      resolve(live);
    };
    socket.once('data', () => end(true));
    socket.once('error', () => end(false));
    socket.once('timeout', () => end(false));
    socket.once('end', () => end(false));
  });

export interface RealDovecot {
  readonly imapPort: number;
  /** Port with TLS from the first byte, when TLS is on. */
  readonly imapsPort: number;
  /** The server's own certificate, PEM; null without TLS. */
  readonly certificate: string | null;
  readonly lmtpPort: number;
  /** Delivers raw mails to a user over LMTP with the null sender. */
  readonly deliver: (user: string, ...mails: readonly (string | Buffer)[]) => Promise<void>;
  /** How many mails a folder of a user holds; names with `/`. */
  readonly count: (user: string, folder: string) => number;
  /** File names of a folder: they end in the flags. */
  readonly files: (user: string, folder: string) => readonly string[];
  readonly start: () => Promise<void>;
  /** kill -9 of the master and all its processes. */
  readonly kill: () => Promise<void>;
  /** Stops the processes that serve IMAP sessions; gives a function that kills them. */
  readonly freezeSessions: () => () => void;
  /** Gives a folder another UIDVALIDITY, as a restore from a backup does. */
  readonly changeUidValidity: (user: string, folder: string, value: number) => void;
  readonly remove: () => Promise<void>;
}

/** A real Dovecot on free ports of this machine: every user has the password `secret`, every mailbox is empty. */
export async function startDovecot(options: DovecotOptions = {}): Promise<RealDovecot> {
  const folder = mkdtempSync(join(tmpdir(), 'dovecot-'));
  chownSync(folder, runsAs.uid, runsAs.gid);
  const ports = { imap: await freePort(), imaps: await freePort(), lmtp: await freePort() };
  const config = join(folder, 'dovecot.conf');
  writeFileSync(config, dovecotConfig(folder, ports, options));
  writeFileSync(join(folder, 'oauth2.conf'), oauthConfig(options.introspection ?? ''));
  writeFileSync(join(folder, 'acl'), `${(options.acl ?? []).join('\n')}\n`);
  // The service makes new files private to its owner; Dovecot reads these as somebody else.
  for (const name of ['dovecot.conf', 'oauth2.conf', 'acl']) chmodSync(join(folder, name), 0o644);
  const certificate = options.tls === true ? makeCertificate(folder) : null;
  const [command = program, ...rights] = [...asUser, program];
  let master: ReturnType<typeof spawn> | null = null;

  const said = (): string =>
    ['errors', 'dovecot.log']
      .map((name) => join(folder, name))
      .map((path) => (existsSync(path) ? readFileSync(path, 'utf8') : ''))
      .join('');
  const launch = (): void => {
    rmSync(join(folder, 'run/master.pid'), { force: true });
    const errors = openSync(join(folder, 'errors'), 'a');
    const stdio: StdioOptions = ['ignore', 'ignore', errors];
    master = spawn(command, [...rights, '-F', '-c', config], { stdio, cwd: folder });
    closeSync(errors);
  };
  const start = async (): Promise<void> => {
    for (let i = 0; i < 150; i += 1) {
      // A port of a server that was killed is not always free at once.
      if (master === null || master.exitCode !== null) launch();
      if ((await answers(ports.imap)) && (await answers(ports.lmtp))) return;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    throw new Error(`Dovecot does not start: ${said()}`);
  };
  const kill = async (): Promise<void> => {
    if (master?.pid === undefined || master.exitCode !== null) return;
    const gone = once(master, 'exit');
    // A stopped master makes no new process while the list is read.
    signal([master.pid], 'SIGSTOP');
    const all = processesOf(master.pid).map(({ pid }) => pid);
    signal([master.pid, ...all], 'SIGKILL');
    await gone;
    master = null;
  };
  const freezeSessions = (): (() => void) => {
    const sessions = processesOf(master?.pid ?? 0).filter(({ name }) => name === 'imap');
    if (sessions.length === 0) throw new Error('no session to freeze');
    const pids = sessions.map(({ pid }) => pid);
    signal(pids, 'SIGSTOP');
    return () => signal(pids, 'SIGKILL');
  };
  const maildir = (user: string, name: string): string =>
    join(folder, 'mail', user, name === 'INBOX' ? '' : `.${name.replaceAll('/', '.')}`);
  const files = (user: string, name: string): readonly string[] =>
    ['new', 'cur'].flatMap((part) => {
      const path = join(maildir(user, name), part);
      return existsSync(path) ? readdirSync(path) : [];
    });
  const deliver: RealDovecot['deliver'] = async (user, ...mails) => {
    const transport = createTransport({
      host: '127.0.0.1',
      port: ports.lmtp,
      lmtp: true,
      ignoreTLS: true,
      pool: true,
      maxConnections: 4,
    } as Parameters<typeof createTransport>[0]);
    const envelope = { from: '', to: [`${user}@bot.example`] };
    await Promise.all(mails.map((raw) => transport.sendMail({ envelope, raw })));
    transport.close();
  };
  const changeUidValidity = (user: string, name: string, value: number): void => {
    const args = ['-c', config, 'mailbox', 'update', '-u', user, '--uid-validity', String(value), name];
    const [first = 'doveadm', ...rest] = [...asUser, 'doveadm', ...args];
    execFileSync(first, rest, { stdio: 'pipe', cwd: folder });
  };
  await start();
  return {
    imapPort: ports.imap,
    imapsPort: ports.imaps,
    certificate,
    lmtpPort: ports.lmtp,
    deliver,
    count: (user, name) => files(user, name).length,
    files,
    start,
    kill,
    freezeSessions,
    changeUidValidity,
    remove: async () => {
      await kill();
      rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}
