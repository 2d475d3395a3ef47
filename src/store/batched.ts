import { setTimeout } from 'node:timers/promises';

/**
 * Wait before a group, in milliseconds. The embedded database answers without ever letting sockets be read: without a
 * pause each mail of a burst would have a transaction of its own.
 */
const gatherMs = 2;

interface Waiting<T, R> {
  readonly item: T;
  readonly resolve: (result: R) => void;
  readonly reject: (error: unknown) => void;
}

/**
 * Runs calls that come while one is at work together, in one go: the cost of a transaction is shared by a burst and a
 * single call hardly waits. `run` gives one result for each item. A group that fails is run again one by one, so
 * that one bad item fails alone.
 * @param most items in a group.
 */
export function batched<T, R>(
  run: (items: readonly T[]) => Promise<readonly R[]>,
  most: number,
): (item: T) => Promise<R> {
  const waiting: Waiting<T, R>[] = [];
  let working = false;

  const settle = async (group: readonly Waiting<T, R>[]): Promise<void> => {
    try {
      const results = await run(group.map(({ item }) => item));
      for (const [index, { resolve }] of group.entries()) resolve(results[index] as R);
    } catch (error) {
      if (group.length === 1) group[0]?.reject(error);
      else for (const one of group) await settle([one]);
    }
  };

  const work = async (): Promise<void> => {
    working = true;
    while (waiting.length > 0) {
      await setTimeout(gatherMs);
      await settle(waiting.splice(0, most));
    }
    working = false;
  };

  return (item) =>
    new Promise((resolve, reject) => {
      waiting.push({ item, resolve, reject });
      if (!working) void work();
    });
}
