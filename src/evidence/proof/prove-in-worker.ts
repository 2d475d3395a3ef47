import { Worker } from 'node:worker_threads';
import type { BodyProof, NotTriedBecause } from './body-proof.ts';
import { proofLimits } from './proof-limits.ts';
import type { ProveRequest } from './prove-worker.ts';
import { readProofMail } from './read-mail.ts';

/** Body proofs off the main thread: one worker, one mail at a time, ended when it overruns. */
export interface BodyProver {
  /** Never rejects: a worker that fails or overruns gives `refused` proofs with the reason. */
  prove(raw: Buffer, budgetMs?: number): Promise<BodyProof[]>;
  close(): Promise<void>;
}

/** Milliseconds beyond the budget before the thread is ended: reading, rendering and starting take some. */
const GRACE_MS = 1_500;

function refused(raw: Buffer, because: NotTriedBecause): BodyProof[] {
  return readProofMail(raw).signatures.map((signature) => ({
    signature,
    outcome: 'refused',
    notTriedBecause: because,
    changes: [],
    recipe: [],
    content: null,
    diff: null,
    largeRemoval: false,
    bounds: { after: [signature.domain], before: [] },
  }));
}

function ask(worker: Worker, request: ProveRequest): Promise<BodyProof[] | 'time-over' | 'worker-failed'> {
  return new Promise((resolve) => {
    const finish = (answer: BodyProof[] | 'time-over' | 'worker-failed'): void => {
      clearTimeout(timer);
      for (const event of ['message', 'error', 'exit']) worker.removeAllListeners(event);
      resolve(answer);
    };
    const timer = setTimeout(() => finish('time-over'), request.budgetMs + GRACE_MS);
    worker.on('message', (proofs: BodyProof[] | null) => finish(proofs ?? 'worker-failed'));
    worker.on('error', () => finish('worker-failed'));
    worker.on('exit', () => finish('worker-failed'));
    worker.postMessage(request);
  });
}

/** A prover with its own thread, started on the first question. `entry` is the worker's file. */
export function newBodyProver(entry: URL = new URL('./prove-worker.ts', import.meta.url)): BodyProver {
  let worker: Worker | null = null;
  let last: Promise<unknown> = Promise.resolve();

  const proveOne = async (raw: Buffer, budgetMs: number): Promise<BodyProof[]> => {
    // A hostile mail may not take the service's memory with it.
    worker ??= new Worker(entry, { resourceLimits: { maxOldGenerationSizeMb: 512 } });
    worker.ref();
    const answer = await ask(worker, { raw, budgetMs });
    if (typeof answer !== 'string') {
      worker.unref();
      return answer;
    }
    const ended = worker;
    worker = null;
    ended.on('error', () => undefined);
    await ended.terminate();
    return refused(raw, answer);
  };

  return {
    prove(raw, budgetMs = proofLimits.interactiveMs) {
      const next = last.then(() => proveOne(raw, budgetMs));
      last = next.catch(() => undefined);
      return next;
    },
    async close() {
      await last;
      await worker?.terminate();
      worker = null;
    },
  };
}
