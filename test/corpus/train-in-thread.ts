import { isMainThread, parentPort, Worker, workerData } from 'node:worker_threads';
import type { LearnedModel } from '../../src/diagnosis/learned/learned-model.ts';
import { type Example, trainLearned } from './train-learned.ts';

interface Task {
  readonly examples: readonly Example[];
  readonly rarity: Float32Array;
}

/** `trainLearned` in a thread of its own: the models of the families left out are trained beside one another. */
export function trainInThread(examples: readonly Example[], rarity: Float32Array): Promise<LearnedModel> {
  return new Promise((resolve, reject) => {
    const task: Task = { examples, rarity };
    const thread = new Worker(new URL(import.meta.url), { workerData: task });
    thread.once('message', resolve);
    thread.once('error', reject);
  });
}

if (!isMainThread) {
  const { examples, rarity } = workerData as Task;
  parentPort?.postMessage(trainLearned(examples, rarity));
}
