import { fork } from 'node:child_process';
import type { Socket } from 'node:net';
import { fileURLToPath } from 'node:url';
import { bytesPipe, type HostedReader, type HostedTask, type HostReport } from './hosted-task.ts';
import type { ReaderReport, ReaderTask } from './reader-worker.ts';
import { threadEnvironment } from './thread-environment.ts';

export interface ReaderProcess {
  readonly send: (task: ReaderTask) => void;
  /** Kills it at once, whatever it is doing. */
  readonly end: () => void;
}

export interface ReaderEvents {
  /** `megabytes`: of the whole process, at that moment. */
  readonly onReport: (report: ReaderReport, megabytes: number) => void;
  /** It has ended, or cannot be used any more. */
  readonly onBroken: (why: string) => void;
}

/** The relaying side needs little memory: no more than the answers it holds. */
const options = ['--max-semi-space-size=2', '--max-old-space-size=256', '--expose-gc'];

/** From this size on an input goes over a pipe: a message would copy it three times. */
const pipedBytes = 256 * 1024;
const none = Buffer.alloc(0);

/**
 * A process that reads, in a thread of its own (`reader-host.ts`). The memory a mail costs belongs to that process and
 * goes with it; it reports when one exceeds its limit. `entry` is the file of the thread.
 */
export function readerProcess(
  { entry, settings, cpuMs }: { readonly entry: URL; readonly settings: unknown; readonly cpuMs: number },
  { onReport, onBroken }: ReaderEvents,
): ReaderProcess {
  const child = fork(fileURLToPath(new URL('./reader-host.ts', import.meta.url)), [], {
    execArgv: options,
    // So that used memory is given back: one arena instead of one per thread, and large blocks outside of it.
    env: { ...threadEnvironment(), MALLOC_ARENA_MAX: '1', MALLOC_MMAP_THRESHOLD_: '65536' },
    serialization: 'advanced',
    stdio: ['ignore', 'ignore', 'ignore', 'ipc', 'pipe'],
  });
  child.on('message', (message: HostReport) => {
    if (message.kind === 'said') onReport(message.report, message.megabytes);
    else onBroken(message.why);
  });
  child.on('error', (error) => onBroken(String(error)));
  child.on('exit', (code, signal) => onBroken(`the process of the reader ended (${signal ?? code})`));
  child.unref();
  child.channel?.unref();
  const pipe = child.stdio[bytesPipe] as Socket;
  pipe.unref();
  // The exit of the process already reports what could not be sent.
  pipe.on('error', () => undefined);
  const send = (message: HostedTask | HostedReader): void => void child.send(message, () => undefined);
  send({ entry: entry.href, settings, cpuMs });
  return {
    send: (task) => {
      const { more, ...first } = task.submission;
      const inputs = [first, ...(more ?? [])];
      const piped = inputs.map(({ bytes }) => bytes.length);
      if (Math.max(...piped) < pipedBytes) return send({ ...task, piped: null });
      const [mine = first, ...others] = inputs.map((one) => ({ ...one, bytes: none }));
      const named = { ...first, ...mine, ...(more === undefined ? {} : { more: others }) };
      send({ ...task, submission: named, piped });
      for (const { bytes } of inputs) pipe.write(bytes);
    },
    end: () => void child.kill('SIGKILL'),
  };
}
