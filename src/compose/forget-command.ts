import { readConfig } from '../config/config.ts';
import { withEnvFile } from '../config/with-env-file.ts';
import { type CliIo, exitStatus } from '../delivery/cli/cli-io.ts';
import { reachOperator } from './reach-operator.ts';
import { startTrouble } from './start-trouble.ts';

const usage = `bouncedesk forget ADDRESS|DOMAIN|CASE     deletes every mail, result, answer and note that speaks of it, for good
`;
/** A shorter word stands in every mail. */
const shortest = 4;

/**
 * `bouncedesk forget ...`: fulfils the request of a person, beside a running service or without one, and prints a receipt that
 * does not name them. Exit status 0 done (also when nothing was there), 1 the store cannot be reached, 2 wrong usage or settings.
 */
export async function forgetCommand(argv: readonly string[], io: CliIo): Promise<number> {
  const [what = ''] = argv;
  if (argv.length !== 1 || what.trim().length < shortest || what.startsWith('-')) {
    io.stderr.write(usage);
    return exitStatus.usage;
  }
  try {
    const operator = await reachOperator(readConfig(withEnvFile(io.env)));
    try {
      const { receipt, at, rows } = await operator.forget(what.trim());
      const lines = Object.entries(rows).map(([table, count]) => `  ${table.padEnd(14)} ${count}\n`);
      io.stdout.write(`receipt ${receipt} of ${at.toISOString()}\n`);
      io.stdout.write(lines.length === 0 ? '  nothing of it was stored\n' : lines.join(''));
      io.stdout.write('Backups, the mailbox, chats and case systems are not reached from here.\n');
      return exitStatus.answered;
    } finally {
      await operator.close();
    }
  } catch (error) {
    const { status, text } = startTrouble(error);
    io.stderr.write(text);
    return status;
  }
}
