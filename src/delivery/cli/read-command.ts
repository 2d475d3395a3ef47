import { CommanderError } from 'commander';
import { type CliIo, exitStatus } from './cli-io.ts';
import { commandTable } from './command-table.ts';
import { type Given, toCommand } from './to-command.ts';

/** Exit status for how commander ended: requested help is success. */
export function statusOf(error: unknown): number {
  if (!(error instanceof CommanderError)) throw error;
  return error.exitCode === 0 ? exitStatus.answered : exitStatus.usage;
}

/**
 * Parses a command's arguments by its row of the table. Returns the exit status if help or an error was printed
 * instead.
 */
export function readCommand(name: string, argv: readonly string[], io: CliIo): Given | number {
  const row = commandTable.find((one) => one.name === name);
  if (row === undefined) throw new Error(`${name} is missing in the table of commands`);
  let given: Given | null = null;
  try {
    const command = toCommand(row, io, 'bouncedesk', (one) => {
      given = one;
    });
    command.name(`bouncedesk ${name}`).parse([...argv], { from: 'user' });
  } catch (error) {
    return statusOf(error);
  }
  return given ?? exitStatus.usage;
}

/**
 * Handles what comes without a command: `--help`, `--version`, `help COMMAND`, an unknown command (the closest one is
 * suggested). Returns the exit status.
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
