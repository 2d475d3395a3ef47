import { PassThrough, Readable } from 'node:stream';
import { expect, it } from 'vitest';
import { byteBudget, readMessage } from '../../../src/delivery/smtp/read-message.ts';

const chunks = (...sizes: number[]): Readable => Readable.from(sizes.map((size) => Buffer.alloc(size, 65)));
/** How much is left of a budget. */
const left = (budget: ReturnType<typeof byteBudget>): number => {
  let taken = 0;
  while (budget.take(1)) taken++;
  budget.give(taken);
  return taken;
};

it('a whole message holds its bytes until it is released, once', async () => {
  const budget = byteBudget(100);
  const got = await readMessage(chunks(30, 30), 60, budget);
  expect(left(budget)).toBe(40);
  if (got.kind !== 'whole') throw new Error(got.kind);
  expect(got.bytes).toHaveLength(60);
  got.release();
  got.release();
  expect(left(budget)).toBe(100);
});

it('one byte past the limit is too large, is read to its end and holds nothing', async () => {
  const budget = byteBudget(1000);
  const stream = chunks(60, 1, 500);
  expect(await readMessage(stream, 60, budget)).toEqual({ kind: 'too-large' });
  expect(stream.readableEnded).toBe(true);
  expect(left(budget)).toBe(1000);
});

it('past the budget it is told to come back, and others keep theirs', async () => {
  const budget = byteBudget(100);
  const first = await readMessage(chunks(80), 1000, budget);
  expect(await readMessage(chunks(10, 30), 1000, budget)).toEqual({ kind: 'too-busy' });
  expect(left(budget)).toBe(20);
  expect(first.kind).toBe('whole');
});

it('a broken connection gives back what it held', async () => {
  const budget = byteBudget(100);
  const stream = new PassThrough();
  stream.write(Buffer.alloc(50));
  const reading = readMessage(stream, 1000, budget);
  setTimeout(() => stream.destroy(new Error('connection closed')), 10);
  await expect(reading).rejects.toThrow('connection closed');
  expect(left(budget)).toBe(100);
});
