import { setImmediate } from 'node:timers/promises';
import { parentPort, workerData } from 'node:worker_threads';
import type { Submission } from '../../delivery/ask.ts';
import type { AskSettings } from '../service/serve-parts.ts';
import { askWith } from './ask-with.ts';
import { readTriageFacts } from './read-triage-facts.ts';
import type { AnsweringContext, TriageReading } from './readers.ts';

/** What a reader thread is asked: one input, under a number. */
export interface ReaderTask {
  readonly number: number;
  readonly submission: Submission;
  /** Envelope of a mail, and what its answer depends on; null: diagnose only. */
  readonly about: (AnsweringContext & { readonly envelope: Readonly<Record<string, unknown>> }) | null;
  /** Nobody outside is asked and no change of a body is searched. */
  readonly plain: boolean;
}

/** That the thread can be used, that a task is begun, and what came of it. */
export type ReaderReport =
  | { readonly kind: 'ready' }
  | { readonly kind: 'begun'; readonly number: number }
  | ({ readonly kind: 'read'; readonly number: number } & TriageReading)
  | { readonly kind: 'failed'; readonly number: number; readonly why: string };

const settings = workerData as AskSettings;
// Body searches run right here: the thread is ended when one overruns.
const full = await askWith(settings);
const plainly = await askWith({ ...settings, dns: 'off' }, async () => []);
const say = (report: ReaderReport): void => parentPort?.postMessage(report);

/** A Buffer arrives as a plain array of bytes. */
const bufferOf = ({ buffer, byteOffset, byteLength }: Uint8Array): Buffer =>
  Buffer.from(buffer, byteOffset, byteLength);

async function work({ submission, about, plain }: ReaderTask): Promise<TriageReading> {
  const bytes = bufferOf(submission.bytes);
  const more = (submission.more ?? []).map((one) => ({ ...one, bytes: bufferOf(one.bytes) }));
  const diagnoses = await (plain ? plainly : full)({ ...submission, bytes, more });
  if (about === null) return { diagnoses, mail: null };
  return {
    diagnoses,
    mail: readTriageFacts({ bytes, name: submission.name, envelope: about.envelope }, about),
  };
}

/** After as much was read the memory is given back before that is told: the next input may be as large. */
const largeBytes = 1024 * 1024;

parentPort?.on('message', (task: ReaderTask) => {
  const { number } = task;
  const large = task.submission.bytes.length > largeBytes;
  say({ kind: 'begun', number });
  work(task)
    .then(
      (answer): ReaderReport => ({ kind: 'read', number, ...answer }),
      (error: unknown): ReaderReport => ({ kind: 'failed', number, why: String(error) }),
    )
    .then(async (report) => {
      // In a later turn: until then this message is held.
      if (large) await setImmediate();
      if (large) globalThis.gc?.();
      say(report);
    });
});
say({ kind: 'ready' });
