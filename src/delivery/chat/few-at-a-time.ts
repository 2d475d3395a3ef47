/** Runs no more than `most` tasks side by side, the others in the order in which they came. Errors go to the caller of that task. */
export const fewAtATime = (most: number) => {
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
