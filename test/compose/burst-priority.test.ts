import { expect, it } from 'vitest';
import { burstPriority } from '../../src/compose/service/burst-priority.ts';

/** Whether it has resolved by now, after what is due has run. */
const settled = async (work: Promise<unknown>): Promise<boolean> => {
  let done = false;
  void work.then(() => {
    done = true;
  });
  await new Promise((resolve) => setTimeout(resolve, 120));
  return done;
};

it('reading waits while a burst is handed in, and goes on when it is quiet', async () => {
  let now = 0;
  const way = burstPriority(() => now);
  expect(await settled(way.quiet())).toBe(true);
  const stored = Promise.withResolvers<string>();
  const first = way.first(() => stored.promise);
  const waiting = way.quiet();
  expect(await settled(waiting)).toBe(false);
  stored.resolve('stored');
  expect(await first).toBe('stored');
  expect(await settled(waiting)).toBe(false);
  now += 30;
  expect(await settled(waiting)).toBe(true);
});

it('a flood without an end is read all the same, and what fails does not block', async () => {
  let now = 0;
  const way = burstPriority(() => now);
  void way.first(() => new Promise(() => undefined));
  const waiting = way.quiet();
  expect(await settled(waiting)).toBe(false);
  now += 2_000;
  expect(await settled(waiting)).toBe(true);
  const other = burstPriority(() => now);
  await expect(other.first(() => Promise.reject(new Error('no')))).rejects.toThrow('no');
  now += 30;
  expect(await settled(other.quiet())).toBe(true);
});
