import { type CliIo, exitStatus } from './cli-io.ts';
import type { CommandRow } from './command-row.ts';
import { commandTable, exitStatuses } from './command-table.ts';
import { readCommand } from './read-command.ts';

/** Text for roff, escaped so that nothing in it is read as a request (groff(7)). */
const roff = (text: string): string =>
  text
    .replaceAll('\\', '\\e')
    .replaceAll('-', '\\-')
    .replace(/^(['.])/gm, '\\&$1');

function usageOf(row: CommandRow, path: string): string {
  const options = (row.options ?? []).map(
    ({ name, value }) =>
      `[\\fB\\-\\-${roff(name)}\\fR${value === undefined ? '' : ` \\fI${roff(value)}\\fR`}]`,
  );
  const words = (row.arguments ?? []).map(({ name, optional, many }) => {
    const shown = `\\fI${roff(name.toUpperCase())}\\fR${many ? ' ...' : ''}`;
    return optional ? `[${shown}]` : shown;
  });
  return [`\\fBbouncedesk ${roff(path)}\\fR`, ...options, ...words].join(' ');
}

function commandLines(row: CommandRow, path: string): readonly string[] {
  if (row.verbs !== undefined)
    return [
      ...row.verbs.flatMap((one) => commandLines(one, `${path} ${one.name}`)),
      ...(row.about ?? []).flatMap((text) => ['.PP', roff(text)]),
    ];
  return [
    '.TP',
    usageOf(row, path),
    roff(`${row.summary}.`),
    ...(row.about ?? []).map(roff),
    ...(row.options ?? []).flatMap(({ name, about, fallback }) => [
      '.br',
      `\\fB\\-\\-${roff(name)}\\fR: ${roff(about)}${fallback === undefined ? '' : ` (default ${roff(fallback)})`}`,
    ]),
  ];
}

/** The manual page, section 1, out of the table of commands. */
export function manPage(version: string): string {
  const examples = commandTable.flatMap((row) => row.examples ?? []);
  return [
    `.TH BOUNCEDESK 1 "" "bouncedesk ${version}" "User Commands"`,
    '.SH NAME',
    'bouncedesk \\- why did the mail bounce, who must act, and the lines that show it',
    '.SH SYNOPSIS',
    '\\fBbouncedesk\\fR \\fICOMMAND\\fR [\\fIoptions\\fR]',
    '.SH COMMANDS',
    ...commandTable.flatMap((row) => commandLines(row, row.name)),
    '.SH "EXIT STATUS"',
    ...exitStatuses.flatMap(([status, meaning]) => ['.TP', String(status), roff(`${meaning}.`)]),
    '.SH ENVIRONMENT',
    'Settings are environment variables, or lines of',
    '.I .env',
    'in the working folder; \\fBbouncedesk config example\\fR prints all of them.',
    '.TP',
    'NO_COLOR',
    'No colours, whatever its value.',
    '.SH EXAMPLES',
    '.nf',
    ...examples.map(roff),
    '.fi',
    '',
  ].join('\n');
}

/** `bouncedesk man`: the manual page for man(1). */
export async function manCommand(argv: readonly string[], io: CliIo, version: string): Promise<number> {
  const given = readCommand('man', argv, io);
  if (typeof given === 'number') return given;
  io.stdout.write(manPage(version));
  return exitStatus.answered;
}
