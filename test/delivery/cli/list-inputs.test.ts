import { mkdirSync, mkdtempSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { expect, test } from 'vitest';
import { listInputs } from '../../../src/delivery/cli/list-inputs.ts';

const folder = mkdtempSync(join(tmpdir(), 'bouncedesk-inputs-'));
const file = (...path: string[]): void => {
  mkdirSync(join(folder, ...path.slice(0, -1)), { recursive: true });
  writeFileSync(join(folder, ...path), 'x');
};

async function listed(...paths: string[]): Promise<string[]> {
  const found: string[] = [];
  for await (const input of listInputs(paths))
    found.push(`${relative(folder, input.path)}${'problem' in input ? `: ${input.problem}` : ''}`);
  return found;
}

test('files come by name, from folders inside folders too; hidden ones and what a link leads to do not', async () => {
  for (const path of [
    ['mails', 'b.eml'],
    ['mails', 'B.eml'],
    ['mails', 'a', 'z.eml'],
    ['mails', '.hidden'],
  ])
    file(...path);
  symlinkSync(join(folder, 'mails'), join(folder, 'mails', 'loop'));
  expect(await listed(join(folder, 'mails'))).toEqual([
    'mails/B.eml',
    'mails/a/z.eml',
    'mails/b.eml',
    'mails/loop',
  ]);
});

test('of a Maildir what was delivered is read, not what is being written', async () => {
  for (const name of ['cur', 'new', 'tmp']) file('box', name, `${name}-1`);
  file('box', 'dovecot.index');
  expect(await listed(join(folder, 'box'))).toEqual(['box/cur/cur-1', 'box/new/new-1']);
});

test('a path that is not there is named with its reason, the others are read', async () => {
  file('one.eml');
  expect(await listed(join(folder, 'none'), join(folder, 'one.eml'))).toEqual([
    'none: there is no such file or folder',
    'one.eml',
  ]);
});

test('folders nested without an end are left with a word', async () => {
  const deep = Array.from({ length: 24 }, (_, depth) => `d${depth}`);
  file(...deep, 'far.eml');
  const [found, ...more] = await listed(join(folder, 'd0'));
  expect(found).toMatch(/d20: folders nested deeper than 20$/);
  expect(more).toEqual([]);
});
