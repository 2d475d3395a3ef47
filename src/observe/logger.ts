import { type Logger, pino } from 'pino';

export type { Logger } from 'pino';

/** Secrets that settings or error objects could carry into a log line. */
const redact = ['password', 'token', 'secret', 'authorization', 'auth', 'url'].flatMap((key) => [
  key,
  `*.${key}`,
]);

/**
 * The log: one line of JSON each, on standard error, without secrets and without words of a mail.
 * @param level `trace` to `fatal`, or `silent`.
 */
export function createLogger(level: string): Logger {
  return pino({ level, redact, base: { service: 'bouncedesk' } }, pino.destination({ fd: 2, sync: true }));
}
