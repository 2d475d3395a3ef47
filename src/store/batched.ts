import { setTimeout } from 'node:timers/promises';

/**
 * Wait before a group, in milliseconds. The embedded database never yields to socket reads: without a pause each mail
 * of a burst would get its own transaction.
 */
const defaultGatherMs = 2;

/** How calls are grouped. */
export interface Grouping<T> {
  /** Items in a group. */
  readonly most: number;
  /** How long an incomplete group waits for more; 2 milliseconds by default. */
  readonly gatherMs?: number;
  /** What an item counts for a group of at most `mostSize`; a larger one goes alone. */
  readonly sizeOf?: (item: T) => number;
  readonly mostSize?: number;
}

interface Waiting<T, R> {
  readonly item: T;
  readonly resolve: (result: R) => void;
  readonly reject: (error: unknown) => void;
}

/**
 * Runs calls that arrive while one is running together, in one batch: a burst shares the cost of a transaction, and a
 * single call hardly waits. `run` gives one result for each item. A group that fails is run again one by one, so that
 * one bad item fails alone.
 */
export function batched<T, R>(
  run: (items: readonly T[]) => Promise<readonly R[]>,
  { most, gatherMs = defaultGatherMs, sizeOf = () => 0, mostSize = 0 }: Grouping<T>,
): (item: T) => Promise<R> {
  const waiting: Waiting<T, R>[] = [];
  let working = false;

  const settle = async (group: readonly Waiting<T, R>[]): Promise<void> => {
    try {
      const results = await run(group.map(({ item }) => item));
      for (const [index, { resolve }] of group.entries()) resolve(results[index] as R);
    } catch (error) {
      if (group.length <= 1) group[0]?.reject(error);
      else for (const one of group) await settle([one]);
    }
  };

  const nextGroup = (): Waiting<T, R>[] => {
    let size = 0;
    const over = waiting.findIndex(({ item }, at) => {
      size += sizeOf(item);
      return at > 0 && size > mostSize;
    });
    return waiting.splice(0, over === -1 ? most : Math.min(over, most));
  };

  const work = async (): Promise<void> => {
    working = true;
    while (waiting.length > 0) {
      if (waiting.length < most) await setTimeout(gatherMs);
      await settle(nextGroup());
    }
    working = false;
  };

  return (item) =>
    new Promise((resolve, reject) => {
      waiting.push({ item, resolve, reject });
      if (!working) void work();
    });
}
