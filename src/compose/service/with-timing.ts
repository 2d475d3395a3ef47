import type { Ask, Submission } from '../../delivery/ask.ts';
import type { Logger } from '../../observe/logger.ts';
import type { Metrics } from '../../observe/metrics.ts';
import type { Readers } from '../chain/readers.ts';

/** Mail of people takes milliseconds; DNS may add its deadline. Beyond this an operator wants to know. */
export const slowSeconds = 2;

const bytesOf = ({ bytes, more = [] }: Submission): number =>
  more.reduce((sum, one) => sum + one.bytes.length, bytes.length);

/**
 * The same readers, with interactive answers (page, API, chat) timed for the metrics and slow ones logged: channel,
 * duration, size, but no file name, which may be a person's.
 * @param clock a monotonic clock in milliseconds.
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
