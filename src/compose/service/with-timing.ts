import type { Ask, Submission } from '../../delivery/ask.ts';
import type { Logger } from '../../observe/logger.ts';
import type { Metrics } from '../../observe/metrics.ts';
import type { Readers } from '../chain/readers.ts';

/** Mail of people takes milliseconds; DNS may add its deadline. Past this an operator wants to know. */
export const slowSeconds = 2;

const bytesOf = ({ bytes, more = [] }: Submission): number =>
  more.reduce((sum, one) => sum + one.bytes.length, bytes.length);

/**
 * The same readers; an answer for somebody who waits (page, API, chat) is counted with its time, and a slow one is a line
 * in the log: the channel, how long, how large. No name of a file, which may be a person's.
 * @param clock milliseconds, of a clock that only goes forward.
 */
export function withTiming(
  readers: Readers,
  { log, metrics }: { readonly log: Pick<Logger, 'warn'>; readonly metrics: Pick<Metrics, 'diagnosed'> },
  clock: () => number = () => performance.now(),
): Readers {
  const timed =
    (ask: Ask): Ask =>
    async (submission) => {
      const started = clock();
      try {
        return await ask(submission);
      } finally {
        const seconds = (clock() - started) / 1000;
        const { channel } = submission;
        metrics.diagnosed(channel, seconds);
        if (seconds > slowSeconds) log.warn({ channel, seconds, bytes: bytesOf(submission) }, 'slow');
      }
    };
  return { ...readers, ask: timed(readers.ask), quick: timed(readers.quick) };
}
