import { backOff } from './back-off.ts';
import type { ImapConfig, ImapDeps, ImapTiming } from './imap-deps.ts';
import { errorText, OperatorError } from './trouble.ts';

/** A connection that lasted this long was healthy: the next pause is short again. */
const stableMs = 60_000;

/** Logs what happened and returns the pause before the next attempt. */
function pauseAfter(
  error: unknown,
  failures: number,
  host: string,
  timing: ImapTiming,
  deps: ImapDeps,
): number {
  const random = (deps.random ?? Math.random)();
  const { retry, ceiling, loginPause } = timing;
  const forOperator = error instanceof OperatorError;
  const nextTryMs = forOperator
    ? backOff(1, loginPause, loginPause, random)
    : backOff(failures, retry, ceiling, random);
  const fields = { host, problem: errorText(error), nextTryMs };
  if (forOperator) deps.log.error(fields, 'bounce mailbox: somebody must act');
  else deps.log.warn(fields, 'bounce mailbox: no connection');
  return nextTryMs;
}

/**
 * Runs one connection after the other until the signal is aborted, with a pause between any two: growing and randomised
 * after lost connections, long after what only an operator can correct. A connection that accepted mail was not a
 * failure, however soon it ended. `runConnection` gets the number of failures before it, and reports when a mail was
 * accepted.
 */
export async function supervise(
  runConnection: (failures: number, took: () => void) => Promise<void>,
  { host }: ImapConfig,
  timing: ImapTiming,
  deps: ImapDeps,
  signal: AbortSignal,
): Promise<void> {
  let failures = 0;
  while (!signal.aborted) {
    const begun = deps.now();
    let taken = false;
    const took = (): void => {
      taken = true;
    };
    const error: unknown = await runConnection(failures, took).then(
      () => new Error('the connection has ended'),
      (reason: unknown) => reason,
    );
    if (signal.aborted) return;
    failures = taken || deps.now() - begun > stableMs ? 1 : failures + 1;
    const pause = pauseAfter(error, failures, host, timing, deps);
    await deps.sleep(pause, signal).catch(() => undefined);
  }
}
