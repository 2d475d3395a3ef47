/** A limit on the bytes held in memory at one time. */
export interface ByteBudget {
  /**
   * Waits until that many bytes fit, first come first served; a request larger than the limit runs alone. Returns a
   * release function, or null after `patienceMs`.
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
