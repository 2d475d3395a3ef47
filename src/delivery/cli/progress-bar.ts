import type { CliIo } from './cli-io.ts';

export interface ProgressBar {
  step(done: number): void;
  clear(): void;
}

const WIDTH = 30;
const silent: ProgressBar = { step: () => {}, clear: () => {} };

/** A progress line on the error stream; only on a terminal and only when there is more than one file. */
export function progressBar(io: CliIo, total: number): ProgressBar {
  if (total < 2 || io.stderr.isTTY !== true) return silent;
  let drawn = -1;
  return {
    step(done) {
      const filled = Math.floor((done / total) * WIDTH);
      if (filled === drawn && done !== total) return;
      drawn = filled;
      io.stderr.write(`\r[${'#'.repeat(filled)}${'.'.repeat(WIDTH - filled)}] ${done} of ${total}`);
    },
    clear() {
      if (drawn !== -1) io.stderr.write('\r\x1b[K');
      drawn = -1;
    },
  };
}
