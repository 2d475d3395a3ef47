import { expect, test } from 'vitest';
import type { CliIo } from '../../../src/delivery/cli/cli-io.ts';
import { readCommand } from '../../../src/delivery/cli/read-command.ts';
import { readSimpleWords } from '../../../src/delivery/cli/read-simple-words.ts';

const silent = (): CliIo => {
  const nowhere = { write: () => true, isTTY: false, columns: 80 };
  return {
    stdout: nowhere,
    stderr: nowhere,
    stdin: [],
    env: {},
  } as unknown as CliIo;
};

const plain: readonly (readonly [string, string])[] = [
  ['diagnose', ''],
  ['diagnose', 'a.eml'],
  ['diagnose', '- b.eml'],
  ['diagnose', '--json --dns off a.eml b.eml'],
  ['diagnose', 'a.eml --case --dns 127.0.0.1:53'],
  ['explain', '--json 550 5.1.1 unknown'],
  ['kb', ''],
  ['policy', 'contoso.example --ip 192.0.2.1 --json'],
];

const doubtful: readonly (readonly [string, string])[] = [
  ['diagnose', '--help'],
  ['diagnose', '-h'],
  ['diagnose', '--jso a.eml'],
  ['diagnose', '--dns=off a.eml'],
  ['diagnose', '--dns'],
  ['diagnose', '--dns --json'],
  ['diagnose', '--json --json a.eml'],
  ['diagnose', '-- --json'],
  ['diagnose', '-x'],
  ['diagnose', '--constructor'],
  ['explain', ''],
  ['policy', 'one.example two.example'],
  ['policy', 'one.example --selector a'],
  ['cases', ''],
  ['nothing', ''],
];

const words = (typed: string): string[] => typed.split(' ').filter(Boolean);

test('words that leave no doubt are read as the table of commands reads them', () => {
  for (const [name, typed] of plain) {
    const read = readSimpleWords(name, words(typed));
    expect(read, `${name} ${typed}`).not.toBeNull();
    expect(read).toEqual(readCommand(name, words(typed), silent()));
  }
});

test('help, mistakes and everything unusual are left to the table of commands', () => {
  for (const [name, typed] of doubtful)
    expect(readSimpleWords(name, words(typed)), `${name} ${typed}`).toBeNull();
});
