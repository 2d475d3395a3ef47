import type { ChatEvent } from '../delivery/chat/chat-deps.ts';
import type { ChannelContext, ChannelStarter, RunningChannel } from './serve-parts.ts';
import { channelTrouble } from './start-trouble.ts';

/** Pauses before a channel that could not start, or went down, is started again; the last one is kept. */
const pauses = [5_000, 15_000, 60_000, 300_000];
/** A channel that ran this long begins anew with the first pause. */
const steadyMs = 10 * 60_000;
/** The start of the service does not wait longer for a platform. */
const firstWithin = 15_000;
/** A library that hangs while it closes holds up no new start. */
const stopWithin = 10_000;

/** A chat channel as the service keeps it: whatever its platform does, it is started again and ends nothing else. */
export interface KeptChannel {
  readonly name: ChannelStarter['name'];
  /** Null when it works; else why not, for the operator. */
  readonly why: () => string | null;
  readonly running: () => RunningChannel | null;
  /** Takes the channel down with a reason, and up again after a pause. */
  readonly restart: (reason: string) => void;
  readonly stop: () => Promise<void>;
}

export interface Keeping {
  readonly starter: ChannelStarter;
  readonly context: Omit<ChannelContext, 'fatal'>;
  /** What was stored and not answered, when a start succeeds. */
  readonly open: () => Promise<readonly ChatEvent[]>;
  readonly pauses?: readonly number[];
}

const within = (ms: number, work: Promise<unknown>): Promise<unknown> =>
  Promise.race([work, new Promise((resolve) => setTimeout(resolve, ms).unref())]);

/** Starts a channel and keeps it. Resolves after the first attempt, whether it succeeded or not. Never rejects. */
export async function keepChannel({ starter, context, open, ...more }: Keeping): Promise<KeptChannel> {
  const { name, start } = starter;
  const { log } = context;
  const waits = more.pauses ?? pauses;
  let [tries, since] = [0, 0];
  let running: RunningChannel | null = null;
  let down: string | null = 'it is starting';
  let timer: NodeJS.Timeout | undefined;
  let stopped = false;
  // A start that was given up, or whose channel is gone, has no say any more.
  let life = 0;

  const again = (reason: string): void => {
    if (stopped) return;
    if (Date.now() - since > steadyMs && since > 0) tries = 0;
    const pause = waits[Math.min(tries, waits.length - 1)] ?? 0;
    tries += 1;
    since = 0;
    down = reason;
    log.error({ reason, seconds: pause / 1_000 }, 'a chat channel is down; it is started again');
    timer = setTimeout(() => void attempt(), pause);
    timer.unref();
  };
  const over = (reason: string): void => {
    life += 1;
    const gone = running;
    running = null;
    down = reason;
    void within(stopWithin, gone?.stop().catch(() => undefined) ?? Promise.resolve()).then(() =>
      again(reason),
    );
  };
  const attempt = async (): Promise<void> => {
    const mine = ++life;
    const fatal = (reason: string): void => {
      if (mine === life) over(reason);
    };
    try {
      // Read before the first new event can arrive: what comes meanwhile is worked as it comes.
      const left = await open();
      const channel = await start({ ...context, fatal });
      if (stopped || mine !== life) return void (await channel.stop().catch(() => undefined));
      running = channel;
      since = Date.now();
      down = null;
      log.info({}, 'a chat channel is up');
      for (const event of left) await channel.redo?.(event);
    } catch (error) {
      if (mine === life) again(channelTrouble(error, name).message);
    }
  };
  await within(firstWithin, attempt());
  return {
    name,
    why: () => down ?? (running?.ready?.() === false ? 'the connection is being made again' : null),
    running: () => running,
    restart: (reason) => {
      if (running !== null) over(reason);
    },
    stop: async () => {
      stopped = true;
      clearTimeout(timer);
      await running?.stop();
      running = null;
    },
  };
}
