import { readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { expect, test } from 'vitest';
import { diagnoseInWorkers } from '../../src/compose/chain/diagnose-in-workers.ts';

const fixtures = resolve(import.meta.dirname, '../fixtures/real-mta');
const mails = readdirSync(fixtures)
  .filter((name) => name.endsWith('.eml'))
  .map((name) => join(fixtures, name));
const settings = { limit: 1_000_000, trustedAuthservIds: [] };

async function answers(paths: readonly string[], threads?: number): Promise<readonly unknown[]> {
  const all: unknown[] = [];
  for await (const { index, json, count, unreadable, problem } of diagnoseInWorkers(paths, settings, threads))
    all.push([index, json.toString(), count, unreadable, problem]);
  return all;
}

test('two threads give what one gives, each file at its place, whichever was ready first', async () => {
  const missing = join(fixtures, 'not-there.eml');
  const paths = [...mails, missing, ...mails];
  expect(mails.length).toBeGreaterThan(16);
  const byOne = await answers(paths);
  expect(byOne).toHaveLength(paths.length);
  expect(byOne[mails.length]).toEqual([mails.length, '', 0, 0, expect.stringMatching(/\S/)]);
  expect(await answers(paths, 2)).toEqual(byOne);
});
