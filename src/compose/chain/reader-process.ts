import { fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { HostedReader, HostReport } from './reader-host.ts';
import type { ReaderReport, ReaderTask } from './reader-worker.ts';
import { threadEnvironment } from './thread-environment.ts';

export interface ReaderProcess {
  readonly send: (task: ReaderTask) => void;
  /** Ends it at once, whatever it is at. */
  readonly end: () => void;
}

export interface ReaderEars {
  /** `megabytes`: of the whole process, at that moment. */
  readonly heard: (report: ReaderReport, megabytes: number) => void;
  /** It is of no use any more. */
  readonly broke: (why: string) => void;
}

/** The side that passes on needs little: no more than the answers it holds. */
const options = ['--max-semi-space-size=2', '--max-old-space-size=256', '--expose-gc'];

/**
 * A process that reads, in a thread of its own (`reader-host.ts`). What a mail costs in memory is that process's and goes with it.
 * `entry` is the file of the thread.
 */
export function readerProcess(entry: URL, settings: unknown, { heard, broke }: ReaderEars): ReaderProcess {
  const child = fork(fileURLToPath(new URL('./reader-host.ts', import.meta.url)), [], {
    execArgv: options,
    // Memory that was used once is given back: one arena instead of one for each thread, and large pieces in none.
    env: { ...threadEnvironment(), MALLOC_ARENA_MAX: '1', MALLOC_MMAP_THRESHOLD_: '65536' },
    serialization: 'advanced',
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
  });
  child.on('message', (message: HostReport) => {
    if (message.kind === 'said') heard(message.report, message.megabytes);
    else broke(message.why);
  });
  child.on('error', (error) => broke(String(error)));
  child.on('exit', (code, signal) => broke(`the process of the reader ended (${signal ?? code})`));
  child.unref();
  child.channel?.unref();
  const send = (message: ReaderTask | HostedReader): void => {
    // Its end says that it could not be sent.
    child.send(message, () => undefined);
  };
  send({ entry: entry.href, settings });
  return { send, end: () => void child.kill('SIGKILL') };
}
