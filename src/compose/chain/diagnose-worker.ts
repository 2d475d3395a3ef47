import { parentPort, workerData } from 'node:worker_threads';
import { problemOf } from '../../delivery/cli/list-inputs.ts';
import { readBounded } from '../../delivery/cli/read-bounded.ts';
import type { Diagnosis } from '../../diagnosis/diagnosis.ts';
import { intake } from '../../intake/intake.ts';
import { judgedItems } from '../../message/bounce/judged-items.ts';
import { diagnoseTogether } from './diagnose-together.ts';
import { handOver, type WorkerAnswer } from './worker-answers.ts';

interface Named {
  readonly index: number;
  readonly path: string;
}

interface Opened extends Named {
  readonly bytes: Buffer;
}

/** Bytes of files that are judged together: what was made of them is in memory at once. */
const BATCH_BYTES = 2 * 1024 * 1024;

const unanswered = (index: number, error: unknown): WorkerAnswer => ({
  index,
  json: Buffer.alloc(0),
  count: 0,
  unreadable: 0,
  problem: problemOf(error),
});

const answerOf = (index: number, diagnoses: readonly Diagnosis[]): WorkerAnswer => ({
  index,
  json: Buffer.from(diagnoses.map((each) => `${JSON.stringify(each)}\n`).join('')),
  count: diagnoses.length,
  unreadable: diagnoses.filter(({ kind }) => kind === 'unreadable').length,
  problem: null,
});

async function judged(files: readonly Opened[]): Promise<WorkerAnswer[]> {
  const { trustedAuthservIds } = workerData as { trustedAuthservIds: readonly string[] };
  const items = files.map(({ bytes, path }) => judgedItems(intake(bytes, path)));
  const diagnoses = await diagnoseTogether(items.flat(), { trustedAuthservIds });
  let from = 0;
  return files.map(({ index }, at) => {
    const to = from + (items[at]?.length ?? 0);
    const answer = answerOf(index, diagnoses.slice(from, to));
    from = to;
    return answer;
  });
}

/** One unreadable file must not hold back the answers of the others. */
async function answersOf(files: readonly Opened[]): Promise<WorkerAnswer[]> {
  try {
    return await judged(files);
  } catch (error) {
    const [only, ...others] = files;
    if (only === undefined || others.length === 0)
      return only === undefined ? [] : [unanswered(only.index, error)];
    return (await Promise.all(files.map((file) => answersOf([file])))).flat();
  }
}

async function answerBatch(batch: readonly Named[]): Promise<WorkerAnswer[]> {
  const { limit } = workerData as { limit: number };
  const answers: WorkerAnswer[] = [];
  let opened: Opened[] = [];
  let room = BATCH_BYTES;
  const flush = async (): Promise<void> => {
    const files = opened;
    opened = [];
    room = BATCH_BYTES;
    answers.push(...(await answersOf(files)));
  };
  for (const { index, path } of batch) {
    try {
      const { bytes } = await readBounded(path, limit);
      opened.push({ index, path, bytes });
      room -= bytes.length;
    } catch (error) {
      answers.push(unanswered(index, error));
    }
    if (room <= 0) await flush();
  }
  await flush();
  return answers;
}

parentPort?.on('message', async (batch: readonly Named[]) => {
  const given = handOver(await answerBatch(batch));
  parentPort?.postMessage(given, [given.bytes.buffer]);
});
