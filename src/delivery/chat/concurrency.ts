/** Runs tasks of one key one after the other and of different keys side by side. Errors go to the caller of that task. */
export const inTurnByKey = () => {
  const tails = new Map<string, Promise<unknown>>();
  return <T>(key: string, task: () => Promise<T>): Promise<T> => {
    const before = tails.get(key) ?? Promise.resolve();
    const mine = before.then(task, task);
    const tail = mine
      .catch(() => undefined)
      .finally(() => {
        if (tails.get(key) === tail) tails.delete(key);
      });
    tails.set(key, tail);
    return mine;
  };
};

/** Runs no more than `most` tasks side by side, the others in the order in which they came. Errors go to the caller of that task. */
export const limitConcurrency = (most: number) => {
  const waiting: (() => void)[] = [];
  let atWork = 0;
  return {
    waiting: (): number => waiting.length,
    run: async <T>(task: () => Promise<T>): Promise<T> => {
      if (atWork < most) atWork += 1;
      else await new Promise<void>((resolve) => waiting.push(resolve));
      try {
        return await task();
      } finally {
        const next = waiting.shift();
        if (next === undefined) atWork -= 1;
        else next();
      }
    },
  };
};
