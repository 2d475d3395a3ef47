import { execFileSync, spawnSync } from 'node:child_process';
import { chownSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** True when Postfix is there and may be started: its master must be root. */
export const hasPostfix = existsSync('/usr/sbin/postfix') && process.getuid?.() === 0;

export interface RealPostfix {
  /** Where mail is submitted. */
  readonly port: number;
  readonly stop: () => void;
}

const services = (port: number): string => `127.0.0.1:${port} inet n - n - - smtpd
pickup    unix  n - n 60 1 pickup
cleanup   unix  n - n -  0 cleanup
qmgr      unix  n - n 1  1 qmgr
tlsmgr    unix  - - n 1000? 1 tlsmgr
rewrite   unix  - - n -  - trivial-rewrite
bounce    unix  - - n -  0 bounce
defer     unix  - - n -  0 bounce
trace     unix  - - n -  0 bounce
verify    unix  - - n -  1 verify
flush     unix  n - n 1000? 0 flush
proxymap  unix  - - n -  - proxymap
proxywrite unix - - n -  1 proxymap
smtp      unix  - - n -  - smtp
relay     unix  - - n -  - smtp
showq     unix  n - n -  - showq
error     unix  - - n -  - error
retry     unix  - - n -  - error
discard   unix  - - n -  - discard
local     unix  - n n -  - local
lmtp      unix  - - n -  - lmtp
anvil     unix  - - n -  1 anvil
scache    unix  - - n -  1 scache
postlog   unix-dgram n - n - 1 postlogd
`;

const settings = (folder: string, route: string, next: number): string => `compatibility_level = 3.6
queue_directory = ${folder}/spool
data_directory = ${folder}/data
mail_owner = postfix
setgid_group = postdrop
maillog_file = ${folder}/mail.log
maillog_file_prefixes = ${folder}
myhostname = mail.contoso.example
myorigin = contoso.example
mydestination =
local_recipient_maps =
alias_maps =
alias_database =
mynetworks = 127.0.0.0/8
inet_interfaces = 127.0.0.1
inet_protocols = ipv4
smtp_dns_support_level = disabled
smtp_host_lookup = native
smtpd_peername_lookup = no
smtp_tls_security_level = none
smtpd_tls_security_level = none
smtpd_relay_restrictions = permit_mynetworks, reject
transport_maps = inline:{ ${route} }
default_transport = smtp
relayhost = [127.0.0.1]:${next}
notify_classes =
minimal_backoff_time = 2s
maximal_backoff_time = 4s
queue_run_delay = 2s
maximal_queue_lifetime = 12s
bounce_queue_lifetime = 12s
smtp_connect_timeout = 3s
smtp_helo_timeout = 3s
`;

const freePort = (): Promise<number> =>
  new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address !== null ? address.port : 0));
    });
  });

/**
 * A real Postfix in a folder of its own. Mail of `home` goes to an LMTP server on this machine, all other mail to the
 * SMTP server on port `next`.
 */
export async function startPostfix(options: {
  readonly home: string;
  readonly lmtpPort: number;
  readonly next: number;
}): Promise<RealPostfix> {
  const folder = mkdtempSync(join(tmpdir(), 'postfix-'));
  // Postfix runs as its own user below this folder.
  execFileSync('chmod', ['755', folder]);
  for (const name of ['etc', 'spool', 'data']) mkdirSync(join(folder, name));
  const user = Number(execFileSync('id', ['-u', 'postfix'], { encoding: 'utf8' }));
  chownSync(join(folder, 'data'), user, -1);
  const port = await freePort();
  const route = `{${options.home}=lmtp:[127.0.0.1]:${options.lmtpPort}}`;
  writeFileSync(join(folder, 'etc/main.cf'), settings(folder, route, options.next));
  writeFileSync(join(folder, 'etc/master.cf'), services(port));
  const run = (...args: string[]) =>
    spawnSync('postfix', ['-c', join(folder, 'etc'), ...args], {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'pipe'],
    });
  const started = run('start');
  if (started.status !== 0) {
    const log = join(folder, 'mail.log');
    throw new Error(`Postfix: ${started.stderr} ${existsSync(log) ? readFileSync(log, 'utf8') : ''}`);
  }
  return {
    port,
    stop: () => {
      run('stop');
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
