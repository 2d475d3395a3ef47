import { availableParallelism } from 'node:os';
import type { Ask } from '../../delivery/ask.ts';
import type { AskSettings } from '../service/serve-parts.ts';
import { chooseResolver } from './choose-resolver.ts';
import { type ReaderThread, type Reading, type ReadingLimits, readerThread } from './reader-thread.ts';
import type { ReaderTask } from './reader-worker.ts';
import type { Readers, TriageReading } from './readers.ts';
import { TooHardError } from './too-hard-error.ts';
import { unreadableAnswer } from './unreadable-answer.ts';

/**
 * What one input may take. Mail of people takes 2 ms, one of 30 MB a second. Wall-clock time limits only what waits
 * (DNS has 2.5 seconds): judged by it, any mail would be too hard on an overloaded machine.
 */
const defaultLimits: ReadingLimits = { cpuMs: 5_000, wallMs: 60_000 };
/** A person gets an answer within 5 seconds, whatever the input; the rest of that time is for saying so. */
const answerWithinMs = 4_200;
/** A large input may have queued for memory first; one of 30 MB takes half a second. */
const largeBytes = 8 * 1024 * 1024;
const largeMs = 2_500;
/** Inputs that may wait for DNS concurrently in one thread. */
const together = 6;
/** Most interactive inputs queued: more would only time out. */
const maxWaiting = 64;
/** After this many failed starts threads are considered broken altogether. */
const maxBadStarts = 3;

/** One thread is reserved for people who wait: a flood of mail never delays them. */
const threads = (): number => Math.max(2, Math.min(4, availableParallelism()));

/**
 * Reads in threads, each with limits of time and memory. No input can take the service's own thread, its time or
 * its memory. Throws RangeError when the DNS setting cannot be used. `entry` is the thread's file.
 */
export function readerPool(
  settings: AskSettings,
  entry: URL = new URL('./reader-worker.ts', import.meta.url),
  limits: ReadingLimits = defaultLimits,
): Readers {
  chooseResolver(settings.dns);
  const seats: (ReaderThread | null)[] = Array.from({ length: threads() }, () => null);
  const queue: Reading[] = [];
  let badStarts = 0;
  let closed = false;

  const giveUp = (error: Error): void => {
    for (const one of queue.splice(0)) one.failed(error);
  };
  const open = (seat: number): ReaderThread => {
    const thread = readerThread({
      entry,
      settings,
      limits,
      together,
      back: (readings) => {
        queue.unshift(...readings);
        dispatch();
      },
      reclaim: (reading) => {
        const at = queue.indexOf(reading);
        if (at !== -1) queue.splice(at, 1);
        return at !== -1;
      },
      changed: () => dispatch(),
      over: (neverBegan) => {
        if (seats[seat] === thread) seats[seat] = null;
        badStarts = neverBegan === null ? 0 : badStarts + 1;
        if (neverBegan !== null && badStarts >= maxBadStarts) giveUp(neverBegan);
        else if (!closed) setImmediate(dispatch);
        // The next input then does not wait for it to start.
        if (neverBegan === null && !closed) open(seat);
      },
    });
    seats[seat] = thread;
    return thread;
  };
  /** The first thread is reserved for people. */
  const seatFor = (reading: Reading): ReaderThread | null => {
    for (let seat = reading.urgent ? 0 : 1; seat < seats.length; seat++) {
      const thread = seats[seat] ?? null;
      if (thread === null) open(seat);
      else if (thread.free(reading)) return thread;
    }
    return null;
  };
  const dispatch = (): void => {
    if (closed) {
      giveUp(new Error('the service stops'));
      return;
    }
    for (const urgent of [true, false]) {
      for (const reading of queue.filter((one) => one.urgent === urgent)) {
        const thread = seatFor(reading);
        if (thread === null) break;
        queue.splice(queue.indexOf(reading), 1);
        thread.give(reading);
      }
    }
  };
  const read = (
    task: Omit<ReaderTask, 'number'>,
    urgent: boolean,
    alone: boolean,
  ): { readonly answer: Promise<TriageReading>; readonly forget: () => void } => {
    const { promise, resolve, reject } = Promise.withResolvers<TriageReading>();
    const reading: Reading = { task, urgent, alone, done: resolve, failed: reject };
    queue.push(reading);
    dispatch();
    const forget = (): void => {
      const at = queue.indexOf(reading);
      if (at !== -1) queue.splice(at, 1);
    };
    return { answer: promise, forget };
  };

  // The others are opened when there is something to read: each costs some 60 MB.
  open(1);

  /** For a person: an answer in time, whatever the input. */
  const asking =
    (plain: boolean): Ask =>
    async (submission) => {
      if (queue.filter(({ urgent }) => urgent).length >= maxWaiting)
        return unreadableAnswer(submission, 'busy');
      const { answer, forget } = read({ submission, about: null, plain }, true, false);
      const late = Promise.withResolvers<null>();
      const timer = setTimeout(
        () => late.resolve(null),
        submission.bytes.length > largeBytes ? largeMs : answerWithinMs,
      );
      try {
        const first = await Promise.race([answer, late.promise]);
        return first === null ? await unreadableAnswer(submission, 'too-hard') : first.diagnoses;
      } catch (error) {
        if (error instanceof TooHardError) return await unreadableAnswer(submission, 'too-hard');
        throw error;
      } finally {
        clearTimeout(timer);
        forget();
        answer.catch(() => undefined);
      }
    };
  return {
    ask: asking(false),
    quick: asking(true),
    readStored: ({ item, about, alone }) => {
      const channel = item.channel === 'mailbox' ? 'mailbox' : 'smtp';
      const submission = { bytes: item.bytes, name: item.name, channel } as const;
      const more = about === null ? null : { ...about, envelope: item.envelope };
      return read({ submission, about: more, plain: alone }, false, alone).answer;
    },
    close: async () => {
      closed = true;
      giveUp(new Error('the service stops'));
      for (const thread of seats) thread?.end();
    },
  };
}
