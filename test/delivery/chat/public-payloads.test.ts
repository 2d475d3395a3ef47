import { resolve } from 'node:path';
import { expect, it } from 'vitest';
import { diagnoseBytes } from '../../../src/compose/chain/diagnose-bytes.ts';
import { scorePublic } from '../../corpus/score-public.ts';

const fixtures = resolve(import.meta.dirname, '../../fixtures');

it.each([
  [fixtures, 20],
  [resolve(fixtures, 'real-mta'), 5],
])(
  'no payload in a public channel is invalid, live, or shows the address of a person: %s',
  (folder, least) => {
    const { mails, payloads, wrong } = scorePublic(folder, (bytes, name) => diagnoseBytes(bytes, name));
    expect(mails).toBeGreaterThan(least);
    expect(payloads).toBeGreaterThanOrEqual(mails * 4);
    expect(wrong).toEqual([]);
  },
);

it('the judge finds the addresses that people inside may see', () => {
  const { wrong } = scorePublic(fixtures, (bytes, name) => diagnoseBytes(bytes, name), 'inside');
  expect(wrong.filter((what) => what.includes(': shows ')).length).toBeGreaterThan(5);
});
