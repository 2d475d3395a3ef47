/** Room for bytes that are held in memory at a time. */
export interface ByteRoom {
  /** Does the work when there is room for so many bytes, in the order of asking; what is larger than all of it goes alone. */
  readonly within: <T>(bytes: number, work: () => Promise<T>) => Promise<T>;
}

interface Waiting {
  readonly bytes: number;
  readonly go: () => void;
}

/** @param limit bytes in all. */
export function byteRoom(limit: number): ByteRoom {
  const waiting: Waiting[] = [];
  let used = 0;
  const admit = (): void => {
    for (let [next] = waiting; next !== undefined; [next] = waiting) {
      if (used > 0 && used + next.bytes > limit) return;
      used += next.bytes;
      waiting.shift();
      next.go();
    }
  };
  return {
    within: async (bytes, work) => {
      await new Promise<void>((go) => {
        waiting.push({ bytes, go });
        admit();
      });
      try {
        return await work();
      } finally {
        used -= bytes;
        admit();
      }
    },
  };
}
