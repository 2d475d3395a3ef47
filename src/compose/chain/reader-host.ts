import { once } from 'node:events';
import { Socket } from 'node:net';
import type { Readable } from 'node:stream';
import { Worker } from 'node:worker_threads';
import { bytesPipe, type HostedReader, type HostedTask, type HostReport } from './hosted-task.ts';
import type { ReaderReport } from './reader-worker.ts';

/**
 * Megabytes of the thread. A mail of 30 MB needs 150; young objects die at once, so that a small space for them costs nothing and
 * keeps the process small.
 */
const resourceLimits = { maxOldGenerationSizeMb: 256, maxYoungGenerationSizeMb: 8 };

/** Megabytes of the whole process while it reads: the limits of the thread hold neither bytes nor long texts, which lie outside its heap. */
const maxMb = 400;
const pollMs = 20;
const tooMuch = 'reading took too much memory';
const tooSlow = (cpuMs: number): string => `reading took more than ${cpuMs / 1000} seconds of processor time`;
/** Inputs this large are garbage-collected after a while: a process that only relays rarely collects by itself. */
const largeBytes = 1024 * 1024;
const collectAfterMs = 50;

const megabytes = (): number => Math.round(process.memoryUsage.rss() / 1024 / 1024);

/** Requests the bytes of a task, each in its own transferable buffer. */
type Take = (size: number) => Promise<Buffer>;

/** Bytes that came with the message share a buffer with other tasks. */
const copied = (bytes: Uint8Array): Buffer => Buffer.from(Uint8Array.prototype.slice.call(bytes).buffer);

/** The requested bytes, read from a pipe in the order requested. */
function takeFrom(pipe: Readable): Take {
  const fill = async (bytes: Buffer): Promise<Buffer> => {
    for (let at = 0; at < bytes.length; ) {
      const chunk = pipe.read() as Buffer | null;
      if (chunk === null) await once(pipe, 'readable');
      else {
        const taken = chunk.copy(bytes, at);
        if (taken < chunk.length) pipe.unshift(chunk.subarray(taken));
        at += taken;
      }
    }
    return bytes;
  };
  let last: Promise<unknown> = Promise.resolve();
  return (size) => {
    const next = last.then(() => fill(Buffer.from(new ArrayBuffer(size))));
    last = next;
    return next;
  };
}

/** A task with its bytes, and their buffers. */
async function withBytes({ submission, piped, ...task }: HostedTask, take: Take) {
  const { more, ...first } = submission;
  const inputs = [first, ...(more ?? [])];
  const bytes = await Promise.all(
    inputs.map((one, at) => (piped === null ? copied(one.bytes) : take(piped[at] ?? 0))),
  );
  const [mine = first, ...others] = inputs.map((one, at) => ({ ...one, bytes: bytes[at] ?? one.bytes }));
  const whole = { ...first, ...mine, ...(more === undefined ? {} : { more: others }) };
  return { task: { ...task, submission: whole }, buffers: bytes.map(({ buffer }) => buffer as ArrayBuffer) };
}

/**
 * A process around one thread that reads. The thread may hang, fill its memory or end the process: the service is
 * another one. This side only relays, so that it notices at once when the service is gone, and exits.
 */
function host({ entry, settings, cpuMs }: HostedReader): void {
  const say = (report: HostReport): void => void process.send?.(report);
  const worker = new Worker(new URL(entry), { workerData: settings, resourceLimits, execArgv: [] });
  let inHand = 0;
  let looking: NodeJS.Timeout | undefined;
  /** CPU time used when the task began; unlike the clock it does not count other work on the machine. */
  const begun = new Map<number, NodeJS.CpuUsage>();
  const tooLong = (): boolean =>
    [...begun.values()].some((before) => {
      const { user, system } = process.cpuUsage(before);
      return (user + system) / 1_000 >= cpuMs;
    });
  const look = (): void => {
    const why = megabytes() >= maxMb ? tooMuch : tooLong() ? tooSlow(cpuMs) : null;
    if (why === null) return;
    clearInterval(looking);
    say({ kind: 'broke', why });
  };
  worker.on('message', (report: ReaderReport) => {
    if (report.kind === 'begun') begun.set(report.number, process.cpuUsage());
    if (report.kind === 'read' || report.kind === 'failed') {
      begun.delete(report.number);
      inHand--;
    }
    if (inHand === 0) clearInterval(looking);
    say({ kind: 'said', report, megabytes: megabytes() });
  });
  worker.on('error', (error: Error & { code?: string }) => {
    const full = error.code === 'ERR_WORKER_OUT_OF_MEMORY';
    say({ kind: 'broke', why: full ? tooMuch : String(error) });
  });
  worker.on('exit', () => say({ kind: 'broke', why: 'the thread ended' }));
  const take = takeFrom(new Socket({ fd: bytesPipe, readable: true, writable: false }));
  process.on('message', async (message: HostedTask) => {
    const { task, buffers } = await withBytes(message, take);
    const large = buffers.some(({ byteLength }) => byteLength > largeBytes);
    worker.postMessage(task, buffers);
    if (inHand++ === 0) looking = setInterval(look, pollMs);
    if (large) setTimeout(() => globalThis.gc?.(), collectAfterMs);
  });
}

process.once('message', (first: HostedReader) => host(first));
process.on('disconnect', () => process.exit());
// A signal to the process group is for the service to handle: it ends this process when the work in hand is done.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => undefined);
