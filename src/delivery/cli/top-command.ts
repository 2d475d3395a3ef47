import { type CliIo, exitStatus } from './cli-io.ts';
import { commandTable } from './command-table.ts';
import { statusOf } from './read-command.ts';
import { toCommand } from './to-command.ts';

/**
 * What is typed before a command is named: `--help`, `--version`, `help COMMAND`, a command that does not exist (the one that
 * was meant is named). Gives the exit status.
 */
export function topCommand(argv: readonly string[], io: CliIo, version: string): number {
  const summary = 'why did the mail bounce, who must act, and the lines that show it';
  const row = { name: 'bouncedesk', summary, verbs: commandTable };
  const top = toCommand(row, io, '', () => undefined);
  top
    .version(version, '-V, --version', 'show the version')
    .usage('COMMAND [options]')
    .helpCommand('help [command]', 'what a command does')
    .addHelpText(
      'after',
      '\nFrom a checkout:\n  npm run -s bouncedesk -- COMMAND\nManual page:\n  bouncedesk man | man -l -',
    );
  try {
    top.parse([...argv], { from: 'user' });
  } catch (error) {
    return statusOf(error);
  }
  return exitStatus.usage;
}
