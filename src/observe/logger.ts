import { type Logger, type LoggerOptions, pino } from 'pino';

export type { Logger } from 'pino';

/** Secrets that settings or error objects could carry into a log line. */
const redact = ['password', 'token', 'secret', 'authorization', 'auth', 'url'].flatMap((key) => [
  key,
  `*.${key}`,
]);
/** Shorter values occur in lines by chance. */
const minSecretLength = 6;
/**
 * Most lines with one message in a window; further ones are counted. An outage repeats itself thousands of times a
 * minute.
 */
const maxAlike = 20;
const windowMs = 10_000;
/** Messages remembered in a window. */
const maxMessages = 500;
/** From this level on (pino: warn is 40) lines are held back. */
const throttledFrom = 40;

type LogMethod = NonNullable<NonNullable<LoggerOptions['hooks']>['logMethod']>;

/** Lets the first lines of a message through, and in the next window says how many were held back. */
export function throttle(now: () => number = Date.now): LogMethod {
  let window = 0;
  const seen = new Map<string, number>();
  return function held(args, method, level) {
    const current = Math.floor(now() / windowMs);
    if (current !== window) {
      window = current;
      const more = [...seen].filter(([, count]) => count > maxAlike);
      seen.clear();
      for (const [message, count] of more)
        method.apply(this, [{ heldBack: count - maxAlike }, `${message} (more of the same)`]);
    }
    if (level < throttledFrom) return method.apply(this, args);
    const message = String(args.find((one) => typeof one === 'string') ?? '');
    const count = (seen.get(message) ?? 0) + 1;
    if (seen.size < maxMessages || seen.has(message)) seen.set(message, count);
    if (count <= maxAlike) method.apply(this, args);
  };
}

/** A secret in base64 at any offset of a longer text (`Basic` of user and password): the characters it determines. */
const inBase64 = (secret: string): string[] =>
  [0, 1, 2].map((before) => {
    const bytes = Buffer.concat([Buffer.alloc(before), Buffer.from(secret)]);
    return bytes.toString('base64').slice(Math.ceil((before * 8) / 6), Math.floor((bytes.length * 8) / 6));
  });

/** Removes secrets from a line: plain, and as JSON, URLs and log-ins encode them. */
export function withoutSecrets(secrets: readonly string[]): (line: string) => string {
  const all = secrets
    .filter((one) => one.length >= minSecretLength)
    .flatMap((one) => [one, JSON.stringify(one).slice(1, -1), encodeURIComponent(one), ...inBase64(one)]);
  const forms = [...new Set(all)].sort((a, b) => b.length - a.length);
  return (line) => {
    let clean = line;
    for (const form of forms) if (clean.includes(form)) clean = clean.replaceAll(form, '[secret]');
    return clean;
  };
}

/**
 * The log: one line of JSON each, on standard error, without secrets and without words of a mail.
 * @param level `trace` to `fatal`, or `silent`.
 * @param secrets values that never appear in a line, whatever error contains them.
 */
export function createLogger(
  level: string,
  secrets: readonly string[] = [],
  to: pino.DestinationStream = pino.destination({ fd: 2, sync: true }),
): Logger {
  const hooks = { logMethod: throttle(), streamWrite: withoutSecrets(secrets) };
  return pino({ level, redact, hooks, base: { service: 'bouncedesk' } }, to);
}
