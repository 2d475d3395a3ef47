import { CommanderError } from 'commander';
import { type CliIo, exitStatus } from './cli-io.ts';
import { commandTable } from './command-table.ts';
import { type Given, toCommand } from './to-command.ts';

/** Exit status for what commander ended with: help that was asked for is an answer. */
export function statusOf(error: unknown): number {
  if (!(error instanceof CommanderError)) throw error;
  return error.exitCode === 0 ? exitStatus.answered : exitStatus.usage;
}

/** Reads the words behind a command by its row of the table. The exit status where help or an error was written instead. */
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
