import { totalmem } from 'node:os';
import { setFlagsFromString } from 'node:v8';

/** With less than this the optimising compiler is not let at the database. */
const enoughBytes = 1_200 * 1024 * 1024;

/**
 * One function of the embedded database takes V8's optimising compiler 600 MB for a second or two: in a container of 1 GB that is the end of the
 * service at its start. There the code of the baseline compiler is used, which needs nothing of the kind and does two thirds of the
 * mails. To be called before the database is loaded.
 */
export function compileSmall(): void {
  const limits = [totalmem(), process.constrainedMemory()].filter((bytes) => bytes > 0);
  if (Math.min(...limits) >= enoughBytes) return;
  setFlagsFromString('--no-wasm-tier-up');
  setFlagsFromString('--no-wasm-dynamic-tiering');
}
