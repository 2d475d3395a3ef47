import type { Logger } from '../observe/logger.ts';

const dayMs = 86_400_000;
const everyMs = 6 * 3_600_000;

/** Forgets what is older than `days`, now and every six hours. */
export function startRetention(
  days: number,
  forget: (before: Date) => Promise<number>,
  log: Logger,
): { readonly stop: () => void } {
  const run = (): void => {
    forget(new Date(Date.now() - days * dayMs)).then(
      (count) => count > 0 && log.info({ count, days }, 'raw mails past the retention period dropped'),
      (error: unknown) => log.error({ err: error }, 'retention failed'),
    );
  };
  run();
  const timer = setInterval(run, everyMs);
  timer.unref();
  return { stop: () => clearInterval(timer) };
}
