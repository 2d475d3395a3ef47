import { type CliIo, exitStatus } from '../../delivery/cli/cli-io.ts';
import { readCommand } from '../../delivery/cli/read-command.ts';
import { withStoreAdmin } from './with-store-admin.ts';

/** A shorter word is in every mail. */
const minLength = 4;

/**
 * `bouncedesk forget ...`: fulfils the request of a person, beside a running service or without one, and prints a receipt that
 * does not name them. Exit status 0 done (also when nothing was there), 1 the store cannot be reached, 2 wrong usage or settings.
 */
export async function forgetCommand(argv: readonly string[], io: CliIo): Promise<number> {
  const given = readCommand('forget', argv, io);
  if (typeof given === 'number') return given;
  const what = (given.arguments[0] ?? '').trim();
  if (what.length < minLength) {
    io.stderr.write(`bouncedesk: name what to forget with ${minLength} characters or more\n`);
    return exitStatus.usage;
  }
  return withStoreAdmin(io, async (operator) => {
    const { receipt, at, rows } = await operator.forget(what);
    const lines = Object.entries(rows).map(([table, count]) => `  ${table.padEnd(14)} ${count}\n`);
    io.stdout.write(`receipt ${receipt} of ${at.toISOString()}\n`);
    io.stdout.write(lines.length === 0 ? '  nothing of it was stored\n' : lines.join(''));
    io.stdout.write('Backups, the mailbox, chats and case systems are not reached from here.\n');
    return exitStatus.answered;
  });
}
