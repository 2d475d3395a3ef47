import { PassThrough, Readable } from 'node:stream';
import { expect, it } from 'vitest';
import { byteBudget } from '../../../src/compose/service/byte-budget.ts';
import { readMessage } from '../../../src/delivery/smtp/read-message.ts';

const kilo = 1024;
const chunks = (...sizes: number[]): Readable => Readable.from(sizes.map((size) => Buffer.alloc(size, 65)));
/** Whether there is budget for so many at this moment. */
const fits = async (budget: ReturnType<typeof byteBudget>, bytes: number): Promise<boolean> => {
  const leave = await budget.acquire(bytes, 20);
  leave?.();
  return leave !== null;
};
const options = (budget: ReturnType<typeof byteBudget>, announced: number | null = null) => ({
  maxBytes: 1000 * kilo,
  announced,
  budget,
});

it('a large message holds its budget until it is released, once', async () => {
  const budget = byteBudget(1100 * kilo);
  const got = await readMessage(chunks(200 * kilo, 300 * kilo), options(budget));
  expect(await fits(budget, 200 * kilo)).toBe(false);
  if (got.kind !== 'whole') throw new Error(got.kind);
  expect(got.bytes).toHaveLength(500 * kilo);
  got.release();
  got.release();
  expect(await fits(budget, 1100 * kilo)).toBe(true);
  const other = await readMessage(chunks(500 * kilo), options(budget));
  expect(await fits(budget, 200 * kilo)).toBe(false);
  if (other.kind === 'whole') other.release();
});

it('one that says its size holds no more than that, and around it', async () => {
  const budget = byteBudget(1100 * kilo);
  const got = await readMessage(chunks(300 * kilo, 200 * kilo), options(budget, 490 * kilo));
  expect(got.kind).toBe('whole');
  expect(await fits(budget, 400 * kilo)).toBe(true);
});

it('one that is larger than it said asks for the most there is, holding nothing meanwhile', async () => {
  const budget = byteBudget(1100 * kilo);
  const got = await readMessage(chunks(300 * kilo, 600 * kilo), options(budget, 300 * kilo));
  expect(got.kind).toBe('whole');
  expect(await fits(budget, 200 * kilo)).toBe(false);
});

it.each([null, 200, 900])(
  'the bytes are the very bytes, whatever was said of the size (%s kB)',
  async (said) => {
    const bytes = Buffer.from(Array.from({ length: 900 * kilo }, (_, at) => (at * 7 + (at >> 8)) & 255));
    const pieces = Array.from({ length: 30 }, (_, n) => bytes.subarray(n * 30 * kilo, (n + 1) * 30 * kilo));
    const got = await readMessage(
      Readable.from(pieces),
      options(byteBudget(1100 * kilo), said === null ? null : said * kilo),
    );
    expect(got.kind === 'whole' && got.bytes.equals(bytes)).toBe(true);
  },
);

it('a small one needs no budget', async () => {
  const budget = byteBudget(100);
  await budget.acquire(100);
  expect((await readMessage(chunks(100 * kilo, 100 * kilo), options(budget))).kind).toBe('whole');
});

it('one byte past the limit is too large, is read to its end and holds nothing', async () => {
  const budget = byteBudget(1000 * kilo);
  const stream = chunks(600 * kilo, 400 * kilo + 1, 500 * kilo);
  expect(await readMessage(stream, options(budget))).toEqual({ kind: 'too-large' });
  expect(stream.readableEnded).toBe(true);
  expect(await fits(budget, 1000 * kilo)).toBe(true);
});

it('without budget it is not read until there is some', async () => {
  const budget = byteBudget(1000 * kilo);
  const leave = await budget.acquire(1000 * kilo);
  let given = 0;
  const stream = Readable.from(
    (function* () {
      for (; given < 100; given++) yield Buffer.alloc(9 * kilo, 65);
    })(),
    { highWaterMark: 1 },
  );
  const reading = readMessage(stream, options(budget));
  await fits(budget, 1);
  expect(given).toBeLessThan(40);
  leave?.();
  expect((await reading).kind).toBe('whole');
  expect(given).toBe(100);
});

it('where there is none for long it is told to come back, is read to its end and holds nothing', async () => {
  const none = { acquire: async () => null };
  const stream = chunks(300 * kilo, 300 * kilo);
  expect(await readMessage(stream, { ...options(byteBudget(1)), budget: none })).toEqual({
    kind: 'too-busy',
  });
  expect(stream.readableEnded).toBe(true);
});

it('a broken connection gives back what it held', async () => {
  const budget = byteBudget(1000 * kilo);
  const stream = new PassThrough();
  stream.write(Buffer.alloc(500 * kilo));
  const reading = readMessage(stream, options(budget));
  setTimeout(() => stream.destroy(new Error('connection closed')), 50);
  await expect(reading).rejects.toThrow('connection closed');
  expect(await fits(budget, 1000 * kilo)).toBe(true);
});
