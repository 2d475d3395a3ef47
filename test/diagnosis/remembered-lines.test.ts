import { expect, test } from 'vitest';
import { wordingOf } from '../../src/diagnosis/learned/wording.ts';

const notice = [
  'This message was created automatically by mail delivery software.',
  'A message that you sent could not be delivered to one or more of its recipients.',
  'The mailbox of the recipient is over quota, please try again later.',
].join('\n');
/** Lines that are there once: as many as are remembered, and more. */
const others = (from: number, count: number): string[] =>
  Array.from(
    { length: count },
    (_, at) => `ticket ${'abcdefghij'[at % 10]}${from + at}x was sent to somebody`,
  );

test('what is learned from a line does not depend on the lines that were read before it', () => {
  const before = wordingOf(notice);
  expect(before.words).toBeGreaterThan(20);
  expect(before.buckets.length).toBeGreaterThan(before.pairs);
  for (let from = 0; from < 20_000; from += 100) wordingOf(others(from, 100).join('\n'));
  wordingOf(`${notice}\n`);
  expect(wordingOf(notice)).toEqual(before);
});

test('two lines follow each other as their words did in one, and a line between them parts them', () => {
  const pairs = (text: string): number => {
    const { pairs: end, beginnings } = wordingOf(text);
    return end - beginnings;
  };
  const [joined, broken, parted] = [
    'mailbox is over quota',
    'mailbox is\nover quota',
    'mailbox is\n\n\n\nover quota',
  ];
  expect(pairs(joined ?? '')).toBe(3);
  expect(wordingOf(broken ?? '')).toEqual(wordingOf(joined ?? ''));
  expect(pairs(parted ?? '')).toBe(2);
});

test('a line that the ceiling cuts off is not taken for the whole line when that comes', () => {
  const line = 'over quota '.repeat(20);
  const times = (text: string): number => wordingOf(text).counts[0] ?? 0;
  // Runs that are no words, up to a hundred characters below the ceiling.
  const cut = `${`${'a'.repeat(99)}\n`.repeat(79)}${line}`;
  expect(times(cut)).toBe(9);
  expect(times(line)).toBe(20);
  expect(times(cut)).toBe(9);
});
