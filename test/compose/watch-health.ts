import { performance } from 'node:perf_hooks';
import { setTimeout as sleep } from 'node:timers/promises';

/** Looks at the health of the service until it is told to stop; gives the longest wait and how often it looked. */
export function watchHealth(
  base: string,
  look: () => void,
): () => Promise<{ readonly slowest: number; readonly looks: number }> {
  let over = false;
  const watched = (async () => {
    let slowest = 0;
    let looks = 0;
    while (!over) {
      const began = performance.now();
      // A connection that is kept may be closed by the other side in the moment in which it is used.
      const response = await fetch(`${base}/healthz`, { headers: { connection: 'close' } });
      if (response.status !== 200) throw new Error(`health: ${response.status}`);
      await response.text();
      slowest = Math.max(slowest, performance.now() - began);
      looks++;
      look();
      await sleep(50);
    }
    return { slowest, looks };
  })();
  return () => {
    over = true;
    return watched;
  };
}
