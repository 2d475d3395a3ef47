import type { CommandRow } from './command-row.ts';
import { commandTable } from './command-table.ts';
import type { Given } from './to-command.ts';

/** Whether so many arguments are what the row wants. */
function fits({ arguments: wanted = [] }: CommandRow, count: number): boolean {
  const least = wanted.filter(({ optional }) => optional !== true).length;
  return count >= least && (count <= wanted.length || wanted.some(({ many }) => many === true));
}

/**
 * Reads the words behind a command where they leave no doubt: arguments, and options of its row, each once and written out. Null for all
 * else, help and mistakes among it, which `readCommand` reads: what that loads is a tenth of what one mail costs from start to exit.
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
