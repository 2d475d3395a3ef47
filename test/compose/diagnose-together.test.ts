import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { expect, test } from 'vitest';
import { diagnoseBytes } from '../../src/compose/chain/diagnose-bytes.ts';
import { diagnoseTogether } from '../../src/compose/chain/diagnose-together.ts';
import { intake } from '../../src/intake/intake.ts';

const fixtures = resolve(import.meta.dirname, '../fixtures/real-mta');
const mails = readdirSync(fixtures)
  .filter((name) => name.endsWith('.eml'))
  .map((name) => readFileSync(join(fixtures, name)));
/** A picture: nothing of it can be read. */
const picture = Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex');

test('more mails than go together, and what cannot be read among them, get the answers they get alone', async () => {
  const inputs = [picture, ...mails, picture, ...mails, ...mails.toReversed(), picture];
  const items = inputs.flatMap((bytes) => intake(bytes, null));
  expect(items.length).toBeGreaterThan(64);
  const together = await diagnoseTogether(items, {});
  expect(together.filter(({ kind }) => kind === 'unreadable').length).toBeGreaterThan(1);
  expect(together.map((each) => JSON.stringify(each))).toEqual(
    inputs.flatMap((bytes) => diagnoseBytes(bytes, null).map((each) => JSON.stringify(each))),
  );
});
