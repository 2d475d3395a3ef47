import { createTransport } from 'nodemailer';
import { splitMbox } from '../../intake/split-mbox.ts';
import { limits } from '../../message/limits.ts';
import { backlogAddress } from '../backlog-address.ts';
import { type CliIo, exitStatus } from './cli-io.ts';
import { listInputs, problemOf } from './list-inputs.ts';
import { progressBar } from './progress-bar.ts';
import { readBounded } from './read-bounded.ts';
import { readCommand } from './read-command.ts';

/** Connections at once: enough to fill the shared transactions of the store, few enough to leave the service time for others. */
const CONNECTIONS = 8;

interface Target {
  readonly host: string;
  readonly port: number;
}

/** Wildcard listen addresses: the service is then reached on this machine. */
const everywhere: ReadonlySet<string> = new Set(['', '0.0.0.0', '::']);

/** Where the service of these settings listens; null when its mail listener is off. */
function listenerOf({ SMTP_HOST: host = '', SMTP_PORT: port = '' }: NodeJS.ProcessEnv): string | null {
  if (port === 'off') return null;
  const name = everywhere.has(host) ? '127.0.0.1' : host.includes(':') ? `[${host}]` : host;
  return `${name}:${port === '' ? '2525' : port}`;
}

function targetOf(at: string): Target | null {
  const match = /^(\[[0-9a-f:]+\]|[\w.-]{1,253}):(\d{1,5})$/i.exec(at);
  const port = Number(match?.[2]);
  return match === null || port < 1 || port > 65_535
    ? null
    : { host: (match[1] ?? '').replace(/^\[|\]$/g, ''), port };
}

/** The mails in one file: an mbox holds several, everything else is one. */
function mailsIn(bytes: Buffer): readonly Buffer[] {
  const isMbox = bytes.toString('latin1', 0, 5) === 'From ';
  return isMbox ? splitMbox(bytes).map((piece) => piece.bytes) : [bytes];
}

/**
 * `bouncedesk import`: hands a backlog to the running service as a mail server would, so that it is stored before it is
 * acknowledged and a second import stores nothing twice. Exit status of the contract.
 */
export async function importCommand(argv: readonly string[], io: CliIo): Promise<number> {
  const given = readCommand('import', argv, io);
  if (typeof given === 'number') return given;
  const { to } = given.options;
  const listener = typeof to === 'string' ? to : listenerOf(io.env);
  if (listener === null) {
    io.stderr.write(
      'bouncedesk: SMTP_PORT is off, so the service takes no mail: set a port and start it again, or name another listener with --to HOST:PORT\n',
    );
    return exitStatus.usage;
  }
  const target = targetOf(listener);
  if (target === null) {
    io.stderr.write(`bouncedesk: ${JSON.stringify(listener)} is no HOST:PORT of a mail listener\n`);
    return exitStatus.usage;
  }
  const transport = createTransport({
    ...target,
    pool: true,
    maxConnections: CONNECTIONS,
    ignoreTLS: true,
    connectionTimeout: 10_000,
  });
  const refused = await transport.verify().then(
    () => null,
    (error: unknown) => problemOf(error),
  );
  if (refused !== null) {
    transport.close();
    io.stderr.write(
      `bouncedesk: no mail listener answers at ${target.host}:${target.port} (${refused}): start the service with "npm start", or name it with --to HOST:PORT\n`,
    );
    return exitStatus.notRead;
  }
  const paths: string[] = [];
  let problems = 0;
  const complain = (path: string, problem: string): void => {
    problems++;
    io.stderr.write(`bouncedesk: ${path}: ${problem}\n`);
  };
  for await (const input of listInputs(given.arguments)) {
    if ('problem' in input) complain(input.path, input.problem);
    else paths.push(input.path);
  }
  const bar = progressBar(io, paths.length);
  let sent = 0;
  for (const [index, path] of paths.entries()) {
    try {
      const { bytes, cut } = await readBounded(path, limits.inputBytes);
      if (cut) throw new Error(`larger than ${limits.inputBytes / 1024 / 1024} MB: split it first`);
      const handed = await Promise.allSettled(
        mailsIn(bytes).map((raw) =>
          transport.sendMail({ envelope: { from: '', to: [backlogAddress] }, raw }),
        ),
      );
      sent += handed.filter(({ status }) => status === 'fulfilled').length;
      const failed = handed.find((each) => each.status === 'rejected');
      if (failed) throw failed.reason;
    } catch (error) {
      bar.clear();
      complain(path, problemOf(error));
    }
    bar.step(index + 1);
  }
  bar.clear();
  transport.close();
  io.stdout.write(
    `${sent} ${sent === 1 ? 'mail' : 'mails'} handed to ${target.host}:${target.port}; the page shows them under Recent\n`,
  );
  return problems > 0 ? exitStatus.notRead : exitStatus.answered;
}
