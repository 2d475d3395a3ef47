import type { CommandRow } from './command-row.ts';
import { commandTable } from './command-table.ts';
import type { Given } from './to-command.ts';

/** Whether the number of arguments fits the row. */
function fits({ arguments: wanted = [] }: CommandRow, count: number): boolean {
  const least = wanted.filter(({ optional }) => optional !== true).length;
  return count >= least && (count <= wanted.length || wanted.some(({ many }) => many === true));
}

/**
 * Parses unambiguous command lines: arguments, and options of the row, each once and spelled out. Null for everything
 * else, including help and mistakes, which `readCommand` handles: loading that costs a tenth of diagnosing one mail
 * from start to exit.
 */
export function readSimpleWords(name: string, argv: readonly string[]): Given | null {
  const row = commandTable.find((one) => one.name === name);
  if (row === undefined || row.verbs !== undefined) return null;
  const typed = new Map<string, string | true>();
  const words: string[] = [];
  for (let at = 0; at < argv.length; at++) {
    const word = argv[at] ?? '';
    if (word === '-' || !word.startsWith('-')) {
      words.push(word);
      continue;
    }
    const option = row.options?.find((one) => `--${one.name}` === word);
    if (
      option === undefined ||
      typed.has(option.name) ||
      option.choices !== undefined ||
      option.many === true
    )
      return null;
    const value = option.value === undefined ? true : argv[++at];
    if (value === undefined || (value !== true && value.startsWith('-'))) return null;
    typed.set(option.name, value);
  }
  if (!fits(row, words.length)) return null;
  const options = (row.options ?? []).map((one) => [one.name, typed.get(one.name) ?? one.fallback] as const);
  return { verb: '', arguments: words, options: Object.fromEntries(options) };
}
