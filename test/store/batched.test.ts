import { expect, it } from 'vitest';
import { batched } from '../../src/store/batched.ts';

it('what comes together goes in one group, and a group has no more than it may', async () => {
  const groups: number[][] = [];
  const run = async (items: readonly number[]): Promise<readonly number[]> => {
    groups.push([...items]);
    return items.map((item) => item * 2);
  };
  const one = batched(run, { most: 3 });
  expect(await Promise.all([1, 2, 3, 4].map(one))).toEqual([2, 4, 6, 8]);
  expect(groups).toEqual([[1, 2, 3], [4]]);
});

it('large items do not share a group: what the embedded database takes for one it keeps', async () => {
  const groups: number[][] = [];
  const run = async (items: readonly number[]): Promise<readonly number[]> => {
    groups.push([...items]);
    return items;
  };
  const one = batched(run, { most: 10, sizeOf: (item) => item, mostSize: 100 });
  await Promise.all([500, 60, 30, 20, 1, 1, 400].map(one));
  expect(groups).toEqual([[500], [60, 30], [20, 1, 1], [400]]);
});

it('one that fails fails alone', async () => {
  const run = async (items: readonly number[]): Promise<readonly number[]> => {
    if (items.includes(2)) throw new Error('two');
    return items;
  };
  const one = batched(run, { most: 10 });
  const all = await Promise.allSettled([1, 2, 3].map(one));
  expect(all.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
});
