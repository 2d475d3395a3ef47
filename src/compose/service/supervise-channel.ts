import { setTimeout as sleep } from 'node:timers/promises';
import type { ChatEvent } from '../../delivery/chat/chat-deps.ts';
import type { ChannelContext, ChannelStarter, RunningChannel } from './serve-parts.ts';
import type { ServiceContext } from './service-context.ts';
import { channelError } from './start-errors.ts';

/** A channel that is started again for as long as the service runs. */
export interface SupervisedChannel {
  /** Null when it runs; else why not, for the operator. */
  readonly trouble: () => string | null;
  readonly stop: () => Promise<void>;
}

/** Waits between starts: a platform that is down for a minute is back within one, a wrong token is asked every ten. */
const firstWaitMs = 2_000;
const maxWaitMs = 600_000;
/** A channel that ran this long started properly. */
const stableMs = 60_000;
/** How often stored events are looked for; those younger than twice that may still be in progress. */
const replayMs = 300_000;

export interface SuperviseOptions {
  readonly service: ServiceContext;
  readonly starter: ChannelStarter;
  readonly context: Omit<ChannelContext, 'fatal'>;
  /** Events that were stored and not answered, received before `before`. */
  readonly open: (before: Date) => Promise<readonly ChatEvent[]>;
}

/**
 * Starts a channel and, whatever happens to it (refused token, platform away, an error of its library), stops it
 * cleanly and starts it again, with growing pauses. None of this affects another channel or the service. Resolves after
 * the first attempt to start, successful or not.
 */
export async function superviseChannel({
  service,
  starter,
  context,
  open,
}: SuperviseOptions): Promise<SupervisedChannel> {
  const { name } = starter;
  const { log } = context;
  const ending = new AbortController();
  let running: RunningChannel | null = null;
  let why: string | null = `${name} has not started yet`;
  let startedAt = 0;
  let failed = (_reason: string): void => {};

  const redo = async (before: Date): Promise<void> => {
    try {
      for (const event of await open(before)) await running?.replay?.(event);
    } catch (error) {
      log.error({ err: error }, 'stored questions were not worked again');
    }
  };
  const timer = setInterval(() => void redo(new Date(Date.now() - 2 * replayMs)), replayMs);
  timer.unref();

  const halt = async (): Promise<void> => {
    const old = running;
    running = null;
    service.channels.delete(name);
    await old
      ?.stop()
      .catch((error: unknown) => log.error({ err: error }, 'a channel did not stop in good order'));
  };
  /** Resolves with the reason when the channel can no longer be used. */
  const once = async (begun: () => void): Promise<string> => {
    const over = Promise.withResolvers<string>();
    failed = over.resolve;
    try {
      // Events from now on are processed as they arrive.
      const before = new Date();
      const fatal = (reason: string): void => over.resolve(reason);
      const channel = await starter.start({ ...context, fatal });
      if (ending.signal.aborted) {
        await channel.stop();
        return 'stopped';
      }
      running = channel;
      service.channels.set(name, channel);
      startedAt = Date.now();
      why = null;
      begun();
      service.courier.kick();
      await redo(before);
    } catch (error) {
      over.resolve(channelError(error, name).message);
    }
    return over.promise;
  };
  const first = Promise.withResolvers<void>();
  const keep = async (): Promise<void> => {
    for (let tries = 0; !ending.signal.aborted; tries++) {
      why = await once(first.resolve);
      await halt();
      first.resolve();
      if (ending.signal.aborted) return;
      if (startedAt > 0 && Date.now() - startedAt > stableMs) tries = 0;
      startedAt = 0;
      const waitMs = Math.min(firstWaitMs * 2 ** Math.min(tries, 10), maxWaitMs);
      log.error({ reason: why, againInSeconds: waitMs / 1000 }, `${name} is off and will be started again`);
      await sleep(waitMs, undefined, { signal: ending.signal }).catch(() => undefined);
    }
  };
  const kept = keep();
  await first.promise;
  return {
    trouble: () => why ?? ((running?.ready?.() ?? true) ? null : `${name} is connecting`),
    stop: async () => {
      clearInterval(timer);
      ending.abort();
      failed('stopped');
      await kept;
    },
  };
}
