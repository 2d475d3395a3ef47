import { Worker } from 'node:worker_threads';
import type { Submission } from '../../delivery/ask.ts';
import type { ReaderTask } from './reader-worker.ts';

/** What the service tells the process first: the file of its thread, and what that is given. */
export interface HostedReader {
  readonly entry: string;
  readonly settings: unknown;
}

/** What the process tells of its thread. */
export type HostReport =
  | { readonly kind: 'said'; readonly report: unknown }
  | { readonly kind: 'broke'; readonly why: string };

/**
 * Megabytes of the thread. A mail of 30 MB needs 150; young objects die at once, so that a small space for them costs nothing and
 * keeps the process small.
 */
const resourceLimits = { maxOldGenerationSizeMb: 256, maxYoungGenerationSizeMb: 8 };

/** The bytes in a buffer of their own, which can be handed over; what came over a pipe shares its buffer with other tasks. */
function ownBytes({ submission, ...task }: ReaderTask): { task: ReaderTask; buffers: ArrayBuffer[] } {
  const own = <T extends { readonly bytes: Submission['bytes'] }>(one: T): T => ({
    ...one,
    bytes: Uint8Array.prototype.slice.call(one.bytes),
  });
  const { more, ...first } = submission;
  const mine = { ...own(first), ...(more === undefined ? {} : { more: more.map(own) }) };
  const buffers = [mine, ...(mine.more ?? [])].map(({ bytes }) => bytes.buffer as ArrayBuffer);
  return { task: { ...task, submission: mine }, buffers };
}

/**
 * A process around one thread that reads. The thread may hang, fill its memory or end the process: the service is another one. This
 * side only passes on, so that it hears at any moment that the service is gone, and ends.
 */
function host({ entry, settings }: HostedReader): void {
  const say = (report: HostReport): void => void process.send?.(report);
  const worker = new Worker(new URL(entry), { workerData: settings, resourceLimits, execArgv: [] });
  worker.on('message', (report: unknown) => say({ kind: 'said', report }));
  worker.on('error', (error: Error & { code?: string }) => {
    const full = error.code === 'ERR_WORKER_OUT_OF_MEMORY';
    say({ kind: 'broke', why: full ? 'reading took too much memory' : String(error) });
  });
  worker.on('exit', () => say({ kind: 'broke', why: 'the thread ended' }));
  process.on('message', (message: ReaderTask) => {
    const { task, buffers } = ownBytes(message);
    worker.postMessage(task, buffers);
  });
}

process.once('message', (first: HostedReader) => host(first));
process.on('disconnect', () => process.exit());
// A signal to the whole group is the service's to follow: it ends this process when the work in hand is done.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => undefined);
