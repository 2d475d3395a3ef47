import { parentPort } from 'node:worker_threads';
import type { ReaderTask } from '../../src/compose/chain/reader-worker.ts';
import { standInDiagnosis } from './stand-in-parts.ts';

/** A reader that a mail can hang or fill up, whatever the real one is proof against by now. */
parentPort?.on('message', ({ number, submission }: ReaderTask) => {
  const bytes = Buffer.from(submission.bytes);
  // Comes to its post late, when it has been given to another one.
  if (bytes.includes('LATE')) Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 3_000);
  parentPort?.postMessage({ kind: 'begun', number });
  while (bytes.includes('SPIN')) {
    // At work for ever.
  }
  // Stands still for ever; a core that it would take proves no more.
  if (bytes.includes('HANG')) Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0);
  // As on a machine with too much to do: much time by the clock, hardly any of a processor.
  if (bytes.includes('SLOW')) Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 1_500);
  const filling: object[][] = [];
  // Room for a million objects at a time: memory is full sooner than with a million that are made.
  while (bytes.includes('GROW')) filling.push(new Array<object>(1_000_000).fill(filling));
  const swelling: Buffer[] = [];
  const pause = new Int32Array(new SharedArrayBuffer(4));
  while (bytes.includes('SWELL')) {
    swelling.push(Buffer.alloc(1024 * 1024, 1));
    // As fast as a parser that does something with them.
    Atomics.wait(pause, 0, 0, 4);
  }
  const diagnoses = [standInDiagnosis(bytes, null)];
  const tell = (): void => parentPort?.postMessage({ kind: 'read', number, diagnoses, mail: null });
  if (!bytes.includes('WAIT')) tell();
});
parentPort?.postMessage({ kind: 'ready' });
