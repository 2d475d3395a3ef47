import { setTimeout as sleep } from 'node:timers/promises';
import { Worker } from 'node:worker_threads';
import type { EmbeddedReport, EmbeddedTask } from './embedded-worker.ts';

interface Asked {
  readonly resolve: (bytes: Uint8Array) => void;
  readonly reject: (error: Error) => void;
}

/** The embedded database in a thread of its own: neither its work nor its disk waits block anything else. */
export interface EmbeddedThread {
  /** Rejects when the database cannot be opened. */
  readonly ready: Promise<void>;
  /** Returns the database's response to protocol bytes. Requests run one after the other, in order. */
  readonly execute: (bytes: Uint8Array<ArrayBuffer>) => Promise<Uint8Array>;
  /** Number of responses so far: while it grows the database is working, however long somebody waits. */
  readonly answered: () => number;
  /** Finishes pending requests, closes the database, ends the thread. */
  readonly close: () => Promise<void>;
}

/** A database that has not closed by then hangs; what was acknowledged is on disk anyway. */
const closeMs = 8_000;

/** Opens the database in the folder `place`. All requests reject once the thread has ended. */
export function embeddedThread(place: string): EmbeddedThread {
  const worker = new Worker(new URL('./embedded-worker.ts', import.meta.url), {
    workerData: { place },
    // Its data is short-lived.
    resourceLimits: { maxYoungGenerationSizeMb: 8 },
    // Options about source passed on the command line are rejected for a thread started from a file.
    ...(process.execArgv.some((one) => one.startsWith('--input-type')) ? { execArgv: [] } : {}),
  });
  const asked = new Map<number, Asked>();
  let count = 0;
  let answers = 0;
  let over: Error | null = null;

  const wait = (number: number): Promise<Uint8Array> => {
    const { promise, resolve, reject } = Promise.withResolvers<Uint8Array>();
    if (over !== null) reject(over);
    else {
      asked.set(number, { resolve, reject });
      // As a socket does, it keeps the process alive while an answer is awaited.
      worker.ref();
    }
    return promise;
  };
  const leave = (number: number): Asked | undefined => {
    const one = asked.get(number);
    asked.delete(number);
    if (asked.size === 0) worker.unref();
    return one;
  };
  const end = (why: string): void => {
    over ??= new Error(why);
    for (const number of [...asked.keys()]) leave(number)?.reject(over);
  };
  const ask = (bytes: EmbeddedTask['bytes']): Promise<Uint8Array> => {
    count += 1;
    const answer = wait(count);
    worker.postMessage({ number: count, bytes } satisfies EmbeddedTask, bytes === null ? [] : [bytes.buffer]);
    return answer;
  };
  worker.on('message', (report: EmbeddedReport) => {
    const one = leave(report.number);
    answers++;
    if ('failed' in report) one?.reject(new Error(report.failed));
    else one?.resolve(report.bytes);
  });
  worker.on('error', (error) => end(`the embedded database broke down: ${String(error)}`));
  worker.on('exit', () => end('the embedded database is closed'));

  return {
    ready: wait(0).then(() => undefined),
    execute: ask,
    answered: () => answers,
    close: async () => {
      // It may have ended or never started: then there is nothing to close.
      await Promise.race([ask(null).catch(() => undefined), sleep(closeMs, undefined, { ref: false })]);
      await worker.terminate();
    },
  };
}
