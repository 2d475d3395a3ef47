import { availableParallelism } from 'node:os';
import { setFlagsFromString } from 'node:v8';
import { Worker } from 'node:worker_threads';
import { threadEnvironment } from './thread-environment.ts';
import { type HandedOver, takeOver, type WorkerAnswer } from './worker-answers.ts';

/**
 * Files handed to a worker at once: enough to go through each stage together, few enough to keep the reordering buffer
 * small.
 */
const BATCH = 64;
/**
 * Files for each further thread. A thread compiles and warms up all code for itself, which costs more than a second of
 * CPU time, as much as a few thousand mails.
 */
const FILES_PER_THREAD = 5_000;
/**
 * When V8 compiles: a function that was called 150 times soon and well enough (400 if nothing is said), thoroughly only what a folder calls
 * several times a mail (3,000 calls if nothing is said, which is nearly everything and does not earn it back). Only for the V8 in which that
 * was measured: another one may not know them, and would complain.
 */
const compiling = [
  '--invocation-count-for-maglev=150',
  '--minimum-invocations-after-ic-update=150',
  '--invocation-count-for-turbofan=40000',
];
/**
 * Where V8 allocates: young, always. It takes what survives a collection in the middle of a batch for something that lasts, and from then on
 * allocates it old, where it holds on to its whole mail.
 */
const allocating = ['--no-allocation-site-pretenuring'];
/**
 * When V8 collects, where one thread has the memory of two: a young space that holds what a batch leaves behind, from the first mail on, and
 * an old space that may grow before it is looked through. With less a tenth of a folder is copying and marking what dies with its batch.
 */
const collecting = ['--min-semi-space-size=24', '--initial-old-space-size=128'];
/** Megabytes of one worker: one or two of them and the main thread stay below 350 in all. */
const limitsOf = (workers: number) => ({
  maxYoungGenerationSizeMb: workers > 1 ? 32 : 72,
  maxOldGenerationSizeMb: 256,
});

/**
 * Diagnoses files in threads of their own, a large folder on all cores, and yields the answers in the order of `paths`. At most two batches a worker are under
 * way, so memory stays bounded however large the folder is.
 */
export async function* diagnoseInWorkers(
  paths: readonly string[],
  settings: { readonly limit: number; readonly trustedAuthservIds: readonly string[] },
  count = Math.min(availableParallelism(), Math.floor(paths.length / FILES_PER_THREAD)),
): AsyncGenerator<WorkerAnswer> {
  if (process.versions.node.startsWith('24.'))
    for (const flag of [...compiling, ...allocating, ...(count > 1 ? [] : collecting)])
      setFlagsFromString(flag);
  const ready = new Map<number, WorkerAnswer>();
  let next = 0;
  let failure: unknown = null;
  let wake = (): void => {};
  const workers = Array.from(
    { length: Math.max(1, count) },
    () =>
      new Worker(new URL('./diagnose-worker.ts', import.meta.url), {
        workerData: settings,
        resourceLimits: limitsOf(count),
        execArgv: [],
        env: threadEnvironment(),
      }),
  );
  const feed = (worker: Worker): void => {
    if (next >= paths.length) return;
    const batch = paths.slice(next, next + BATCH).map((path, offset) => ({ index: next + offset, path }));
    next += batch.length;
    worker.postMessage(batch);
  };
  for (const worker of workers) {
    worker.on('message', (given: HandedOver) => {
      for (const answer of takeOver(given)) ready.set(answer.index, answer);
      feed(worker);
      wake();
    });
    worker.on('error', (error) => {
      failure = error;
      wake();
    });
    feed(worker);
    feed(worker);
  }
  try {
    for (let index = 0; index < paths.length; index++) {
      while (!ready.has(index)) {
        if (failure !== null) throw failure;
        await new Promise<void>((resolve) => {
          wake = resolve;
        });
      }
      const answer = ready.get(index);
      ready.delete(index);
      if (answer) yield answer;
    }
  } finally {
    await Promise.all(workers.map((worker) => worker.terminate()));
  }
}
