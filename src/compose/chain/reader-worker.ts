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
  /** No DNS query and no body search. */
  readonly plain: boolean;
}

/** Reports that the thread is ready, that a task has begun, and its result. */
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

/** After an input this large, memory is collected before reporting: the next one may be as large. */
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
      // In a later turn of the event loop: until then this message is referenced.
      if (large) await setImmediate();
      if (large) globalThis.gc?.();
      say(report);
    });
});
say({ kind: 'ready' });
