import { readerProcess } from './reader-process.ts';
import type { ReaderReport, ReaderTask } from './reader-worker.ts';
import type { TriageReading } from './readers.ts';
import { TooHardError } from './too-hard-error.ts';

/** An input on its way through a thread. */
export interface Reading {
  readonly task: Omit<ReaderTask, 'number'>;
  /** A person waits for it. */
  readonly urgent: boolean;
  /** It may have ended a thread: nothing else is read beside it. */
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
  /** Whether nothing is in hand. */
  readonly idle: () => boolean;
  readonly end: () => void;
}

/** What a reading may take. */
export interface ReadingLimits {
  /** Milliseconds of processor time, which no other work on the machine uses up. */
  readonly cpuMs: number;
  /** Milliseconds by the clock: for what waits for something that never comes. */
  readonly wallMs: number;
}

export interface ThreadOptions {
  readonly entry: URL;
  readonly settings: unknown;
  readonly limits: ReadingLimits;
  /** Inputs in hand at once: they wait for DNS most of their time. */
  readonly together: number;
  /** Readings to be done elsewhere or again. */
  readonly back: (readings: readonly Reading[]) => void;
  /** Takes a reading that was given back out of the queue again; false when another thread has it by now. */
  readonly reclaim: (reading: Reading) => boolean;
  /** There may be room; or the thread is over, with its reason when it never began. */
  readonly changed: () => void;
  readonly over: (neverBegan: Error | null) => void;
}

/** Bytes in hand at once; what is larger is in hand alone: a process has room for the copies of one. */
const maxBytesInHand = 4 * 1024 * 1024;
/** Megabytes of a process that is at rest; what floats above is given back by starting anew. */
const idleMb = 240;

const bytesOf = ({ task: { submission } }: Reading): number =>
  [submission, ...(submission.more ?? [])].reduce((sum, { bytes }) => sum + bytes.length, 0);

/** A thread that does not look at its post for so long is at work on something hard: its post goes elsewhere. */
const unansweredMs = 1_000;

/** One thread for reading. It ends itself, and tells, when an input takes too long or too much memory. */
export function readerThread(options: ThreadOptions): ReaderThread {
  const { entry, settings, limits, together, back, reclaim, changed, over } = options;
  const inHand = new Map<number, InHand>();
  /** Given back because they were not looked at in time. The thread comes to them all the same. */
  const late = new Map<number, Reading>();
  /** Of those the ones it is at, though somebody else has them by now. */
  const strays = new Map<number, NodeJS.Timeout>();
  let ready = false;
  let ended = false;
  let count = 0;
  /** It has not looked at its post in time; it says something again when it does. */
  let stuck = false;
  /** It has grown, and gets nothing more: it is done with when its hand is empty. */
  let grown = false;

  const unread = (): boolean => [...inHand.values()].some(({ begun }) => !begun);
  const leave = (number: number): Reading | null => {
    const found = inHand.get(number);
    if (found === undefined) return null;
    clearTimeout(found.timer);
    inHand.delete(number);
    return found.reading;
  };

  /** Who was alone in hand is to blame; among several, each is read alone the next time. */
  const endWith = (why: string): void => {
    if (ended) return;
    ended = true;
    const all = [...inHand.values()];
    for (const number of [...inHand.keys()]) leave(number);
    const others = strays.size > 0;
    for (const timer of strays.values()) clearTimeout(timer);
    strays.clear();
    // One that never began has been handed over all the same, and is not to blame while another was at work.
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
      // On a machine with much to do nobody else was quicker: it is done here, not twice.
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
