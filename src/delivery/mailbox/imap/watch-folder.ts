import type { ImapFlow } from 'imapflow';
import { backOff } from './back-off.ts';
import type { ImapDeps, ImapTiming } from './imap-deps.ts';
import { type SweepContext, sweep } from './sweep.ts';
import { within } from './within.ts';

/** Without IDLE the server is asked this often. */
const pollMs = 15_000;

interface WakeSignal {
  rung: boolean;
  ring: () => void;
}

/** Resolves after `ms`, when the bell rings, when the connection ends or when the signal is aborted. */
async function rest(
  deps: ImapDeps,
  ms: number,
  bell: WakeSignal,
  client: ImapFlow,
  signal: AbortSignal,
): Promise<void> {
  const end = new AbortController();
  const news = new Promise<void>((resolve) => {
    const done = (): void => resolve();
    bell.ring = done;
    signal.addEventListener('abort', done, { signal: end.signal });
    client.once('close', done);
    end.signal.addEventListener('abort', () => client.off('close', done));
  });
  if (!bell.rung && client.usable && !signal.aborted) {
    await Promise.race([news, deps.sleep(ms, end.signal).catch(() => undefined)]);
  }
  end.abort();
}

/** IDLE until something happens, then NOOP, which ends IDLE and shows whether the server is alive. */
async function idle(ctx: SweepContext, ms: number, bell: WakeSignal, signal: AbortSignal): Promise<void> {
  const { client, deps, answerMs } = ctx;
  const pushes = client.capabilities.has('IDLE') || client.capabilities.has('IMAP4rev2');
  // Ends with the next command, or with the connection, which the NOOP then tells.
  if (pushes) client.idle().catch(() => undefined);
  await rest(deps, pushes ? ms : Math.min(ms, pollMs), bell, client, signal);
  if (!signal.aborted) await within(client, answerMs, client.noop());
}

/**
 * Sweeps the folder, then waits for news, for as long as the connection lasts; a missed push is made up for at the next
 * probe. Resolves when the signal is aborted, rejects when the connection is lost.
 */
export async function watchFolder(ctx: SweepContext, timing: ImapTiming, signal: AbortSignal): Promise<void> {
  const { client, deps } = ctx;
  const bell: WakeSignal = { rung: false, ring: () => undefined };
  client.on('exists', () => {
    bell.rung = true;
    bell.ring();
  });
  const deaf: WakeSignal = { rung: false, ring: () => undefined };
  let failures = 0;
  while (!signal.aborted) {
    bell.rung = false;
    failures = (await sweep(ctx, signal)) === 'postponed' ? failures + 1 : 0;
    if (failures === 0) await idle(ctx, timing.probe, bell, signal);
    const random = (deps.random ?? Math.random)();
    const pause = failures === 0 ? 0 : backOff(failures, timing.retry, timing.ceiling, random);
    // New mail does not end this pause: the store must be left alone.
    for (let left = pause; left > 0 && !signal.aborted; left -= timing.probe) {
      await idle(ctx, Math.min(left, timing.probe), deaf, signal);
    }
  }
}
