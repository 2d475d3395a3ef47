import { expect, it } from 'vitest';
import { inTurnByKey } from '../../../src/delivery/chat/concurrency.ts';

it('tasks of one thread run in order, of two threads side by side, and an error stops nobody', async () => {
  const run = inTurnByKey();
  const order: string[] = [];
  const task = (name: string, ms: number) => async () => {
    order.push(`${name} begins`);
    await new Promise((resolve) => setTimeout(resolve, ms));
    order.push(`${name} ends`);
  };
  const failing = run('a', async () => Promise.reject(new Error('x')));
  const all = [run('a', task('a1', 30)), run('a', task('a2', 1)), run('b', task('b1', 5))];
  await expect(failing).rejects.toThrow('x');
  await Promise.all(all);
  expect(order.filter((line) => line.startsWith('a'))).toEqual([
    'a1 begins',
    'a1 ends',
    'a2 begins',
    'a2 ends',
  ]);
  expect(order.indexOf('b1 ends')).toBeLessThan(order.indexOf('a1 ends'));
});
