import { Argument, Command, Help, Option } from 'commander';
import type { CliIo } from './cli-io.ts';
import type { CommandRow, OptionRow } from './command-row.ts';

/** What was typed, read by its row. `verb` is empty for a command without commands below it. */
export interface Given {
  readonly verb: string;
  readonly arguments: readonly string[];
  /** Options by their name as typed; a switch is `true`. */
  readonly options: Readonly<Record<string, string | readonly string[] | true | undefined>>;
}

/** Narrower lines cannot be read, wider ones not well. */
const widthFor = (columns: number | undefined): number => Math.min(100, Math.max(40, columns ?? 80));

/** Narrower than this, text next to a name would be one word per line. */
const minDescriptionWidth = 16;

/** A name and what it is: side by side, or below each other where the names leave no room. */
function itemFor(term: string, termWidth: number, about: string, helper: Help): string {
  const width = helper.helpWidth ?? 80;
  if (about !== '' && width - termWidth - 4 < minDescriptionWidth)
    return `  ${term}\n      ${helper.boxWrap(about, width - 6).replaceAll('\n', '\n      ')}`;
  return Help.prototype.formatItem.call(helper, term, termWidth, about, helper);
}

function optionOf(row: OptionRow): Option {
  const value = row.value === undefined ? '' : ` <${row.value}>`;
  const option = new Option(`--${row.name}${value}`, row.about);
  if (row.choices !== undefined) option.choices(row.choices);
  if (row.fallback !== undefined) option.default(row.fallback);
  if (row.many) option.argParser((one: string, before: readonly string[] = []) => [...before, one]);
  return option;
}

const typedNames = (row: CommandRow, values: Readonly<Record<string, unknown>>): Given['options'] =>
  Object.fromEntries(
    (row.options ?? []).map(({ name }) => [
      name,
      values[name.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase())] as
        | string
        | true
        | undefined,
    ]),
  );

/**
 * A row as a commander command that writes to `io` and never ends the process: usage errors and `--help` throw a
 * `CommanderError`. `chosen` is called with the parsed input.
 */
export function toCommand(
  row: CommandRow,
  io: CliIo,
  prefix: string,
  chosen: (given: Given) => void,
  verb = '',
): Command {
  const name = `${prefix} ${row.name}`.trim();
  const command = new Command(row.name);
  command
    .description([row.summary, ...(row.about ?? [])].join('\n\n'))
    .summary(row.summary)
    .exitOverride()
    .helpOption('-h, --help', 'show this')
    .helpCommand(false)
    .configureHelp({ minWidthToWrap: 12, formatItem: itemFor })
    .configureOutput({
      writeOut: (text) => io.stdout.write(text),
      writeErr: (text) => io.stderr.write(text),
      getOutHelpWidth: () => widthFor(io.stdout.columns),
      getErrHelpWidth: () => widthFor(io.stdout.columns),
      outputError: (text, write) =>
        write(`bouncedesk: ${text.replace(/^error: /, '').trimEnd()}\nusage: ${name} ${command.usage()}\n`),
    });
  for (const one of row.arguments ?? []) {
    const many = one.many ? '...' : '';
    const shown = one.optional ? `[${one.name}${many}]` : `<${one.name}${many}>`;
    command.addArgument(new Argument(shown, one.about));
  }
  for (const one of row.options ?? []) command.addOption(optionOf(one));
  if (row.examples !== undefined)
    command.addHelpText('after', `\nExamples:\n${row.examples.map((one) => `  ${one}`).join('\n')}`);
  const verbs = row.verbs ?? [];
  for (const [index, below] of verbs.entries()) {
    const isDefault = row.firstIsDefault === true && index === 0;
    command.addCommand(toCommand(below, io, name, chosen, below.name), { isDefault });
  }
  if (verbs.length === 0)
    command.action(() => chosen({ verb, arguments: command.args, options: typedNames(row, command.opts()) }));
  return command;
}
