import { type CliIo, exitStatus } from '../../delivery/cli/cli-io.ts';
import { readCommand } from '../../delivery/cli/read-command.ts';
import { terminalLine } from '../../delivery/cli/terminal-text.ts';
import type { Given } from '../../delivery/cli/to-command.ts';
import { utcMinute } from '../../explanation/utc-minute.ts';
import type { OpenStoreAdmin } from './open-store-admin.ts';
import { withStoreAdmin } from './with-store-admin.ts';

async function list(operator: OpenStoreAdmin, json: boolean, io: CliIo): Promise<number> {
  const entries = await operator.list();
  if (json) {
    for (const one of entries) io.stdout.write(`${JSON.stringify(one)}\n`);
    return exitStatus.answered;
  }
  if (entries.length === 0) io.stdout.write('Everything is sent.\n');
  for (const { id, kind, state, target, attempts, nextAt, error } of entries) {
    const next = state === 'waiting' ? `  next ${utcMinute(nextAt)}` : '';
    const why = error === null ? '' : `\n    ${terminalLine(error)}`;
    io.stdout.write(
      `${id}  ${state.padEnd(7)} ${kind.padEnd(9)} ${terminalLine(target)}  attempts ${attempts}${next}${why}\n`,
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

async function order(given: Given, operator: OpenStoreAdmin, io: CliIo): Promise<number> {
  const [id = ''] = given.arguments;
  if (given.verb === 'list') return list(operator, given.options.json === true, io);
  if (given.verb === 'drop') return counted(io, await operator.drop(id), 'dropped');
  const all = given.options.all === true;
  const count = await operator.retry(all ? null : id);
  // "Retry all" has succeeded even when nothing had failed.
  if (all && count === 0) io.stdout.write('Nothing has failed.\n');
  return all && count === 0 ? exitStatus.answered : counted(io, count, 'will be tried again');
}

/**
 * `bouncedesk outbox ...`: shows and changes what is to be sent, beside a running service or without one. Exit status 0
 * done, 1 nothing of that id or the store cannot be reached, 2 wrong usage or settings.
 */
export async function outboxCommand(argv: readonly string[], io: CliIo): Promise<number> {
  const given = readCommand('outbox', argv, io);
  if (typeof given === 'number') return given;
  if (given.verb === 'retry' && (given.options.all === true) === given.arguments.length > 0) {
    io.stderr.write('bouncedesk: outbox retry wants an id, or --all\n');
    return exitStatus.usage;
  }
  return withStoreAdmin(io, (operator) => order(given, operator, io));
}
