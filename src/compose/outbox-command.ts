import { readConfig } from '../config/config.ts';
import { withEnvFile } from '../config/with-env-file.ts';
import { type CliIo, exitStatus } from '../delivery/cli/cli-io.ts';
import { visible } from '../explanation/escape/visible.ts';
import { type ReachedOperator, reachOperator } from './reach-operator.ts';
import { startTrouble } from './start-trouble.ts';

const usage = `bouncedesk outbox list [--json]     what is not sent yet, held for a person, or failed
bouncedesk outbox retry ID|--all    sends it (again); lets a held answer go out
bouncedesk outbox drop ID           never sends it
`;

/** Words of a mail or of a server on one line, with nothing a terminal obeys. */
const terminalText = (text: string): string => visible(text).replace(/\s+/g, ' ');
const stamp = (date: Date): string => date.toISOString().slice(0, 16).replace('T', ' ');

async function list(operator: ReachedOperator, json: boolean, io: CliIo): Promise<number> {
  const entries = await operator.list();
  if (json) {
    for (const one of entries) io.stdout.write(`${JSON.stringify(one)}\n`);
    return exitStatus.answered;
  }
  if (entries.length === 0) io.stdout.write('Everything is sent.\n');
  for (const { id, kind, state, target, attempts, nextAt, error } of entries) {
    const next = state === 'waiting' ? `  next ${stamp(nextAt)}` : '';
    const why = error === null ? '' : `\n    ${terminalText(error)}`;
    io.stdout.write(
      `${id}  ${state.padEnd(7)} ${kind.padEnd(9)} ${terminalText(target)}  attempts ${attempts}${next}${why}\n`,
    );
  }
  return exitStatus.answered;
}

function counted(io: CliIo, count: number, did: string): number {
  if (count > 0) {
    io.stdout.write(`${count} ${did}\n`);
    return exitStatus.answered;
  }
  io.stderr.write(
    'bouncedesk: nothing of that id waits, is held or has failed: see bouncedesk outbox list\n',
  );
  return 1;
}

async function order(argv: readonly string[], operator: ReachedOperator, io: CliIo): Promise<number> {
  const [verb, what = ''] = argv;
  if (verb === 'list') return list(operator, what === '--json', io);
  if (verb === 'drop') return counted(io, await operator.drop(what), 'dropped');
  const count = await operator.retry(what === '--all' ? null : what);
  // Nothing that failed is no failure of "all of them".
  if (what === '--all' && count === 0) io.stdout.write('Nothing has failed.\n');
  return what === '--all' && count === 0 ? exitStatus.answered : counted(io, count, 'will be tried again');
}

/**
 * `bouncedesk outbox ...`: shows and changes what is to be sent, beside a running service or without one. Exit status 0
 * done, 1 nothing of that id or the store cannot be reached, 2 wrong usage or settings.
 */
export async function outboxCommand(argv: readonly string[], io: CliIo): Promise<number> {
  const [verb, what] = argv;
  const whole = verb === 'list' || ((verb === 'retry' || verb === 'drop') && what !== undefined);
  if (!whole) {
    io.stderr.write(usage);
    return exitStatus.usage;
  }
  try {
    const operator = await reachOperator(readConfig(withEnvFile(io.env)));
    try {
      return await order(argv, operator, io);
    } finally {
      await operator.close();
    }
  } catch (error) {
    const { status, text } = startTrouble(error);
    io.stderr.write(text);
    return status;
  }
}
