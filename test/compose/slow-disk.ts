import fs from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';

/**
 * Loaded before a program (`--import`): its disk is slow for the first two seconds of every half minute, as one is on which
 * somebody else writes a large file. Each sync takes a third of a second longer then.
 */
const { fsyncSync } = fs;
const waiting = new Int32Array(new SharedArrayBuffer(4));
fs.fsyncSync = (file) => {
  if (Date.now() % 30_000 < 2_000) Atomics.wait(waiting, 0, 0, 350);
  fsyncSync(file);
};
syncBuiltinESMExports();
