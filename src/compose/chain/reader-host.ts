import { Worker } from 'node:worker_threads';
import type { Submission } from '../../delivery/ask.ts';
import type { ReaderReport, ReaderTask } from './reader-worker.ts';

/** What the service tells the process first: the file of its thread, and what that is given. */
export interface HostedReader {
  readonly entry: string;
  readonly settings: unknown;
}

/** What the process tells of its thread. */
export type HostReport =
  | { readonly kind: 'said'; readonly report: ReaderReport; readonly megabytes: number }
  | { readonly kind: 'broke'; readonly why: string };

/**
 * Megabytes of the thread. A mail of 30 MB needs 150; young objects die at once, so that a small space for them costs nothing and
 * keeps the process small.
 */
const resourceLimits = { maxOldGenerationSizeMb: 256, maxYoungGenerationSizeMb: 8 };

/** Megabytes of the whole process while it reads: the limits of the thread hold neither bytes nor long texts, which lie outside its heap. */
const mostMb = 400;
const lookMs = 20;
const tooMuch = 'reading took too much memory';
/** What was handed in is let go of when it was as large as that, in a while: a process that only passes on rarely collects. */
const largeBytes = 1024 * 1024;
const whileMs = 50;

const megabytes = (): number => Math.round(process.memoryUsage.rss() / 1024 / 1024);

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
  let inHand = 0;
  let looking: NodeJS.Timeout | undefined;
  const look = (): void => {
    if (megabytes() < mostMb) return;
    clearInterval(looking);
    say({ kind: 'broke', why: tooMuch });
  };
  worker.on('message', (report: ReaderReport) => {
    if (report.kind === 'read' || report.kind === 'failed') inHand--;
    if (inHand === 0) clearInterval(looking);
    say({ kind: 'said', report, megabytes: megabytes() });
  });
  worker.on('error', (error: Error & { code?: string }) => {
    const full = error.code === 'ERR_WORKER_OUT_OF_MEMORY';
    say({ kind: 'broke', why: full ? tooMuch : String(error) });
  });
  worker.on('exit', () => say({ kind: 'broke', why: 'the thread ended' }));
  process.on('message', (message: ReaderTask) => {
    const { task, buffers } = ownBytes(message);
    const large = buffers.some(({ byteLength }) => byteLength > largeBytes);
    worker.postMessage(task, buffers);
    if (inHand++ === 0) looking = setInterval(look, lookMs);
    if (large) setTimeout(() => globalThis.gc?.(), whileMs);
  });
}

process.once('message', (first: HostedReader) => host(first));
process.on('disconnect', () => process.exit());
// A signal to the whole group is the service's to follow: it ends this process when the work in hand is done.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => undefined);
