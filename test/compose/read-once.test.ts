import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { expect, test } from 'vitest';
import { readOnce } from '../../src/compose/chain/read-once.ts';

const mail = readFileSync(resolve(import.meta.dirname, '../fixtures/postfix-spf-fail.eml'));
const first = (bytes: Buffer, name: string | null) => {
  const [item] = readOnce.items(bytes, name);
  if (item === undefined) throw new Error('nothing was read');
  return item;
};

test('one input is read once, another of the same bytes or name is read for itself', () => {
  const item = first(mail, 'a.eml');
  expect(first(mail, 'a.eml')).toBe(item);
  expect(readOnce.report(item)).toBe(readOnce.report(item));
  expect(readOnce.report(item).recipients.length).toBeGreaterThan(0);
  expect(first(Buffer.from(mail), 'a.eml')).not.toBe(item);
  const renamed = first(mail, 'b.eml');
  expect(renamed).not.toBe(item);
  expect(renamed.name).toBe('b.eml');
});

test('of a mailbox file no report but the first is kept', () => {
  const whole = `From a@example.com Sat Nov 21 10:00:00 2026\n${mail.toString('latin1').replaceAll('\r\n', '\n').trimEnd()}\n\n`;
  const items = readOnce.items(Buffer.from(whole.repeat(2), 'latin1'), 'box.mbox');
  expect(items).toHaveLength(2);
  const [one, two] = items;
  if (one === undefined || two === undefined) throw new Error('two mails are in the file');
  expect(readOnce.report(one)).toBe(readOnce.report(one));
  expect(readOnce.report(two)).not.toBe(readOnce.report(two));
  expect(readOnce.report(two)).toEqual(readOnce.report(two));
});
