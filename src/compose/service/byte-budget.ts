/** A limit on the bytes held in memory at one time. */
export interface ByteBudget {
  /**
   * Waits for room for that many bytes, in the order of asking; what is larger than all of it goes in alone. Returns a
   * release function; null when there was none for `patienceMs`.
   */
  readonly acquire: (bytes: number, patienceMs?: number) => Promise<(() => void) | null>;
}

interface Waiting {
  readonly bytes: number;
  readonly go: (leave: () => void) => void;
}

/** @param limit bytes in all. */
export function byteBudget(limit: number): ByteBudget {
  const waiting: Waiting[] = [];
  let used = 0;
  const admit = (): void => {
    for (let [next] = waiting; next !== undefined; [next] = waiting) {
      const { bytes, go } = next;
      if (used > 0 && used + bytes > limit) return;
      used += bytes;
      waiting.shift();
      let inside = true;
      go(() => {
        if (inside) used -= bytes;
        inside = false;
        admit();
      });
    }
  };
  return {
    acquire: (bytes, patienceMs) =>
      new Promise((resolve) => {
        const one = { bytes, go: resolve };
        waiting.push(one);
        admit();
        if (patienceMs === undefined || !waiting.includes(one)) return;
        setTimeout(() => {
          const at = waiting.indexOf(one);
          if (at === -1) return;
          waiting.splice(at, 1);
          resolve(null);
          admit();
        }, patienceMs).unref();
      }),
  };
}
