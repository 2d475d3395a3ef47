import { type CliIo, exitStatus } from './cli-io.ts';
import type { CommandRow } from './command-row.ts';
import { commandTable } from './command-table.ts';
import { readCommand } from './read-command.ts';

const optionsOf = (row: CommandRow): readonly string[] => [
  ...(row.options ?? []).map(({ name }) => `--${name}`),
  '--help',
];
const names = (rows: readonly CommandRow[]): string => rows.map(({ name }) => name).join(' ');
/** The words an argument of a command may be, where they are known. */
const choicesOf = (row: CommandRow): readonly string[] =>
  row.arguments?.flatMap(({ choices = [] }) => choices) ?? [];
/** Words behind a command: its commands below, or its options. */
const wordsBehind = (row: CommandRow): string =>
  [names(row.verbs ?? []), ...choicesOf(row), ...optionsOf(row)].join(' ').trim();
/** Options of the commands below count as well: they are few. */
const allOptions = (row: CommandRow): string =>
  [...new Set([...(row.verbs ?? []).flatMap(optionsOf), ...optionsOf(row)])].join(' ');

function bash(): string {
  const cases = commandTable.map(
    (row) =>
      `    ${row.name}) [ "$COMP_CWORD" = 2 ] && words='${wordsBehind(row)}' || words='${allOptions(row)}' ;;`,
  );
  return `# bash completion of bouncedesk: source <(bouncedesk completion bash)
_bouncedesk() {
  local word=\${COMP_WORDS[COMP_CWORD]} words=
  if [ "$COMP_CWORD" = 1 ]; then words='${names(commandTable)} help --help --version'; else case \${COMP_WORDS[1]} in
    help) words='${names(commandTable)}' ;;
${cases.join('\n')}
  esac; fi
  COMPREPLY=($(compgen -W "$words" -- "$word"))
}
complete -o default -F _bouncedesk bouncedesk
`;
}

/** Between single quotes of zsh and fish. */
const quoted = (text: string): string => `'${text.replaceAll("'", "'\\''")}'`;

function zsh(): string {
  const described = (rows: readonly CommandRow[]): string =>
    rows.map(({ name, summary }) => quoted(`${name}:${summary.replaceAll(':', '\\:')}`)).join(' ');
  const cases = commandTable.map((row) => {
    const verbs = row.verbs === undefined ? '' : `verbs=(${described(row.verbs)}); _describe command verbs; `;
    return `    ${row.name}) ${verbs}compadd -- ${[...choicesOf(row), allOptions(row)].join(' ')}; _files ;;`;
  });
  return `#compdef bouncedesk
# zsh completion of bouncedesk: bouncedesk completion zsh > "\${fpath[1]}/_bouncedesk"
_bouncedesk() {
  local -a commands verbs
  commands=(${described(commandTable)})
  if (( CURRENT == 2 )); then
    _describe command commands
    compadd -- help --help --version
    return
  fi
  case $words[2] in
    help) _describe command commands ;;
${cases.join('\n')}
  esac
}
if [ "$funcstack[1]" = _bouncedesk ]; then _bouncedesk "$@"; else compdef _bouncedesk bouncedesk; fi
`;
}

function fish(): string {
  const option = (where: string, row: CommandRow): readonly string[] =>
    (row.options ?? []).map(
      ({ name, about, value }) =>
        `complete -c bouncedesk -n ${quoted(where)} -l ${name} ${value === undefined ? '' : '-r '}-d ${quoted(about)}`,
    );
  const lines = commandTable.flatMap((row) => {
    const seen = `__fish_seen_subcommand_from ${row.name}`;
    const verbs = row.verbs ?? [];
    const missing = `${seen}; and not __fish_seen_subcommand_from ${names(verbs)}`;
    return [
      `complete -c bouncedesk -n __fish_use_subcommand -a ${row.name} -d ${quoted(row.summary)}`,
      ...verbs.map(
        (one) => `complete -c bouncedesk -n ${quoted(missing)} -a ${one.name} -d ${quoted(one.summary)}`,
      ),
      ...choicesOf(row).map((word) => `complete -c bouncedesk -f -n ${quoted(seen)} -a ${word}`),
      ...option(seen, row),
      ...verbs.flatMap((one) => option(`${seen}; and __fish_seen_subcommand_from ${one.name}`, one)),
    ];
  });
  const help = `complete -c bouncedesk -f -n '__fish_seen_subcommand_from help' -a ${quoted(names(commandTable))}`;
  const head =
    '# fish completion of bouncedesk: bouncedesk completion fish > ~/.config/fish/completions/bouncedesk.fish';
  return [head, 'complete -c bouncedesk -f -n __fish_use_subcommand -a help', help, ...lines, ''].join('\n');
}

const shells: Readonly<Record<string, () => string>> = { bash, zsh, fish };

/** `bouncedesk completion SHELL`: a script that completes commands and options. */
export async function completionCommand(argv: readonly string[], io: CliIo): Promise<number> {
  const given = readCommand('completion', argv, io);
  if (typeof given === 'number') return given;
  const [shell = ''] = given.arguments;
  const script = Object.hasOwn(shells, shell) ? shells[shell] : undefined;
  if (script === undefined) {
    io.stderr.write(
      `bouncedesk: there are scripts for bash, zsh and fish, not for ${JSON.stringify(shell)}\n`,
    );
    return exitStatus.usage;
  }
  io.stdout.write(script());
  return exitStatus.answered;
}
