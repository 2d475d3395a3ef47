import { parentPort, workerData } from 'node:worker_threads';
import { problemOf } from '../../delivery/cli/list-inputs.ts';
import { readBounded } from '../../delivery/cli/read-bounded.ts';
import type { Diagnosis } from '../../diagnosis/diagnosis.ts';
import { intake } from '../../intake/intake.ts';
import { diagnoseFully } from './diagnose-fully.ts';

/** One file for a worker and what comes back: JSON lines, or why the file could not be read. */
export interface WorkerAnswer {
  readonly index: number;
  readonly lines: readonly string[];
  readonly unreadable: number;
  readonly problem: string | null;
}

async function answer(index: number, path: string): Promise<WorkerAnswer> {
  try {
    const { limit, trustedAuthservIds } = workerData as {
      limit: number;
      trustedAuthservIds: readonly string[];
    };
    const { bytes } = await readBounded(path, limit);
    const diagnoses: Diagnosis[] = [];
    for (const item of intake(bytes, path))
      diagnoses.push(
        await diagnoseFully(item, { trustedAuthservIds }, { resolver: null, prove: null, now: Date.now }),
      );
    return {
      index,
      lines: diagnoses.map((each) => JSON.stringify(each)),
      unreadable: diagnoses.filter(({ kind }) => kind === 'unreadable').length,
      problem: null,
    };
  } catch (error) {
    return { index, lines: [], unreadable: 0, problem: problemOf(error) };
  }
}

parentPort?.on('message', async (batch: readonly { index: number; path: string }[]) => {
  const answers: WorkerAnswer[] = [];
  // One after the other: together they would hold as many mails in memory.
  for (const { index, path } of batch) answers.push(await answer(index, path));
  parentPort?.postMessage(answers);
});
