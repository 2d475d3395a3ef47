import { parentPort } from 'node:worker_threads';
import { proveBody } from './prove-body.ts';

/** Body of the worker thread: answers each `{ raw, budgetMs }` with its body proofs, or with null when it failed. */
export interface ProveRequest {
  readonly raw: Uint8Array;
  readonly budgetMs: number;
}

parentPort?.on('message', (request: ProveRequest) => {
  try {
    const now = (): number => performance.now();
    parentPort?.postMessage(proveBody(Buffer.from(request.raw), { budgetMs: request.budgetMs, now }));
  } catch {
    parentPort?.postMessage(null);
  }
});
