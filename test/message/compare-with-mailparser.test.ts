import { readdirSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { fixture } from '../intake/fixture.ts';
import { compareWithMailparser } from './compare-with-mailparser.ts';

const mails = readdirSync('test/fixtures', { recursive: true, encoding: 'utf8' }).filter((name) =>
  name.endsWith('.eml'),
);

describe('the walker and mailparser read the same parts and the same text', () => {
  test('there are mails to compare', () => expect(mails.length).toBeGreaterThan(50));

  test.each(mails)('%s', async (name) => {
    const { differences, leaves } = await compareWithMailparser(fixture(name));
    expect(leaves).toBeGreaterThan(0);
    expect(differences.filter((difference) => !difference.startsWith('explained: '))).toEqual([]);
  });

  test('a difference is seen', async () => {
    const mail =
      'From: a@b.example\nContent-Type: multipart/mixed; boundary=q\n\n--q\nContent-Type: application/x-a\n\nx\n--q \n\nno\n--q--\n';
    const { leaves } = await compareWithMailparser(Buffer.from(mail));
    expect(leaves).toBe(2);
  });
});
