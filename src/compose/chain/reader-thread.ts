import { readerProcess } from './reader-process.ts';
import type { ReaderReport, ReaderTask } from './reader-worker.ts';
import type { TriageReading } from './readers.ts';
import { TooHardError } from './too-hard-error.ts';

/** An input on its way through a thread. */
export interface Reading {
  readonly task: Omit<ReaderTask, 'number'>;
  /** A person waits for it. */
  readonly urgent: boolean;
  /** It may have crashed a thread: nothing else is read at the same time. */
  alone: boolean;
  readonly done: (answer: TriageReading) => void;
  readonly failed: (error: Error) => void;
}

interface InHand {
  readonly reading: Reading;
  begun: boolean;
  timer: NodeJS.Timeout;
}

export interface ReaderThread {
  /** Whether it can take that one now. */
  readonly free: (reading: Reading) => boolean;
  readonly give: (reading: Reading) => void;
  /** Whether nothing is in progress. */
  readonly idle: () => boolean;
  readonly end: () => void;
}

/** What a reading may take. */
export interface ReadingLimits {
  /** Milliseconds of processor time, which no other work on the machine uses up. */
  readonly cpuMs: number;
  /** Wall-clock milliseconds, for what waits for something that never comes. */
  readonly wallMs: number;
}

export interface ThreadOptions {
  readonly entry: URL;
  readonly settings: unknown;
  readonly limits: ReadingLimits;
  /** Concurrent inputs: they spend most of their time waiting for DNS. */
  readonly together: number;
  /** Readings to be done elsewhere or again. */
  readonly back: (readings: readonly Reading[]) => void;
  /** Takes a reading that was given back out of the queue again; false when another thread has it by now. */
  readonly reclaim: (reading: Reading) => boolean;
  /** There may be room; or the thread is over, with its reason when it never began. */
  readonly changed: () => void;
  readonly over: (neverBegan: Error | null) => void;
}

/** Bytes in progress at once; a larger input runs alone, as a process has memory for the copies of one. */
const maxBytesInHand = 4 * 1024 * 1024;
/** Megabytes of an idle process; above this it is replaced by a new one. */
const idleMb = 240;

const bytesOf = ({ task: { submission } }: Reading): number =>
  [submission, ...(submission.more ?? [])].reduce((sum, { bytes }) => sum + bytes.length, 0);

/** A thread that does not acknowledge a task for this long is busy with something hard: the task goes elsewhere. */
const unansweredMs = 1_000;

/** One thread for reading. It ends itself, and tells, when an input takes too long or too much memory. */
export function readerThread(options: ThreadOptions): ReaderThread {
  const { entry, settings, limits, together, back, reclaim, changed, over } = options;
  const inHand = new Map<number, InHand>();
  /** Given back because they were not acknowledged in time. The thread will still get to them. */
  const late = new Map<number, Reading>();
  /** Those of them it is working on, although another thread has them by now. */
  const strays = new Map<number, NodeJS.Timeout>();
  let ready = false;
  let ended = false;
  let count = 0;
  /** It has not acknowledged in time; its next report clears this. */
  let stuck = false;
  /** It has grown too large and gets no more work: it ends when it is idle. */
  let grown = false;

  const unread = (): boolean => [...inHand.values()].some(({ begun }) => !begun);
  const leave = (number: number): Reading | null => {
    const found = inHand.get(number);
    if (found === undefined) return null;
    clearTimeout(found.timer);
    inHand.delete(number);
    return found.reading;
  };

  /** An input that ran alone is to blame; of several, each runs alone the next time. */
  const endWith = (why: string): void => {
    if (ended) return;
    ended = true;
    const all = [...inHand.values()];
    for (const number of [...inHand.keys()]) leave(number);
    const others = strays.size > 0;
    for (const timer of strays.values()) clearTimeout(timer);
    strays.clear();
    // One that never began was handed over too, but is not suspected while another was running.
    const begun = others || all.some((one) => one.begun) ? all.filter((one) => one.begun) : all;
    const [only] = begun;
    const suspect = !others && begun.length === 1;
    if (suspect && only !== undefined) only.reading.failed(new TooHardError(why));
    else for (const { reading } of begun) reading.alone = true;
    back(all.filter((one) => !suspect || one !== only).map(({ reading }) => reading));
    reader.end();
    over(ready ? null : new Error(why));
  };

  const roomFor = (reading: Reading): boolean => {
    const held = [...inHand.values()].map((one) => one.reading);
    const most = reading.alone ? 1 : together;
    if (held.length >= most || held.some(({ alone }) => alone)) return false;
    return (
      held.length === 0 || [reading, ...held].reduce((sum, one) => sum + bytesOf(one), 0) <= maxBytesInHand
    );
  };

  const heard = (report: ReaderReport, megabytes: number): void => {
    stuck = false;
    grown ||= megabytes > idleMb;
    if (report.kind === 'ready') ready = true;
    else if (report.kind === 'begun') {
      const known = late.get(report.number);
      late.delete(report.number);
      // On a busy machine no other thread was faster: it is finished here, not twice.
      const again = known !== undefined && reclaim(known) ? known : null;
      const found = inHand.get(report.number) ?? (again === null ? null : { reading: again, begun: true });
      const timer = setTimeout(
        () => endWith(`reading took more than ${limits.wallMs / 1000} seconds`),
        limits.wallMs,
      );
      if (found === null) {
        strays.set(report.number, timer);
        return;
      }
      clearTimeout('timer' in found ? found.timer : undefined);
      inHand.set(report.number, { reading: found.reading, begun: true, timer });
    } else {
      const reading = leave(report.number);
      clearTimeout(strays.get(report.number));
      strays.delete(report.number);
      if (report.kind === 'read') reading?.done({ diagnoses: report.diagnoses, mail: report.mail });
      else reading?.failed(new TooHardError(report.why));
      if (grown && inHand.size === 0) endWith('it has grown');
    }
    changed();
  };
  const reader = readerProcess(
    { entry, settings, cpuMs: limits.cpuMs },
    { onReport: heard, onBroken: endWith },
  );

  return {
    free: (reading) =>
      ready && !ended && !stuck && !grown && strays.size === 0 && !unread() && roomFor(reading),
    give: (reading) => {
      const number = ++count;
      const timer = setTimeout(() => {
        stuck = true;
        const moved = leave(number);
        if (moved === null) return;
        late.set(number, moved);
        back([moved]);
      }, unansweredMs);
      inHand.set(number, { reading, begun: false, timer });
      reader.send({ number, ...reading.task } satisfies ReaderTask);
    },
    idle: () => inHand.size === 0,
    end: () => endWith('the service stops'),
  };
}
