import type { Config } from '../../config/config.ts';
import type { AnswerView } from '../../explanation/answer-view.ts';
import type { Logger } from '../../observe/logger.ts';
import { chatMemoryOf } from '../../store/chat-memory.ts';
import type { Ports } from './banner.ts';
import { type Desk, triage } from './desk.ts';
import { type KeptChannel, keepChannel } from './keep-channel.ts';
import { openDesk, startWork } from './open-desk.ts';
import { startRetention } from './retention.ts';
import type { ServeParts } from './serve-parts.ts';
import { startControl } from './start-control.ts';
import { startMail, startPage } from './start-listeners.ts';
import { startMailbox } from './start-mailbox.ts';
import { type Undo, undoList } from './undo.ts';
import { watchStore } from './watch-store.ts';

const intervalMs = 60_000;
/** A row that waits longer may have lost its job: it failed for good while the database was away, or was never made. */
const overdueMs = 300_000;
/** Rows looked at in one round: the rest is for the next. */
const maxPerRound = 200;

/** Gives rows that wait without a job a new one, while the service runs. Returns how to stop. */
function watchWaiting({ inbox, queue, log }: Desk): () => void {
  let looking = false;
  const look = async (): Promise<void> => {
    if (looking) return;
    looking = true;
    try {
      const ids = await inbox.waiting(overdueMs);
      const made = await queue.missing(triage, ids.slice(0, maxPerRound));
      if (made > 0) log.warn({ made }, 'mails that waited without a job are worked on');
    } catch (error) {
      log.error({ err: error }, 'waiting mails could not be looked at');
    } finally {
      looking = false;
    }
  };
  const timer = setInterval(() => void look(), intervalMs);
  timer.unref();
  return () => clearInterval(timer);
}

export interface Service {
  readonly ports: Ports;
  /** The running parts, for a test that looks behind the channels. */
  readonly desk: Desk;
  /** Takes nothing more in, ends the work in hand, closes the store. */
  readonly stop: () => Promise<void>;
}

/** Starts every configured channel, each on its own; none of them can keep the service from starting. */
async function startChannels(desk: Desk, undo: Undo, kept: Map<string, KeptChannel>): Promise<void> {
  const { config, ask, cases, log, parts, readers } = desk;
  const memory = chatMemoryOf<AnswerView>(desk.database);
  const starters = (parts.channels ?? []).filter(({ name }) => config[name] !== null);
  await Promise.all(
    starters.map(async (starter) => {
      const { name } = starter;
      const context = {
        config,
        ask,
        quick: readers.quick,
        cases,
        log: log.child({ channel: name }),
        remember: memory,
        database: desk.database,
        fetch: desk.fetch,
      };
      const open = (before: Date) => memory.open(name, before);
      const channel = await keepChannel({ desk, starter, context, open });
      undo.add(channel.stop);
      kept.set(name, channel);
    }),
  );
}

/**
 * Starts everything that is configured: store, queue, mail listeners, web page, chat channels. Rejects with a message for
 * the operator, after undoing what was started. `fatal` is called when a running part cannot go on.
 */
export async function startService(
  config: Config,
  parts: ServeParts,
  log: Logger,
  fatal: (reason: string) => void,
): Promise<Service> {
  const undo = undoList(log);
  try {
    const desk = await openDesk(config, parts, log, undo);
    await startWork(desk);
    undo.add(startRetention(desk).stop);
    undo.add(watchStore(desk.database, fatal));
    undo.add(watchWaiting(desk));
    const channels = new Map<string, KeptChannel>();
    const troubles = (): string[] => [...channels.values()].flatMap((one) => one.trouble() ?? []);
    const notReady = async (): Promise<readonly string[]> => [
      ...((await desk.database.alive()) ? [] : ['database']),
      ...((mailbox?.ready() ?? true) ? [] : ['mailbox']),
      ...[...channels].flatMap(([name, channel]) => (channel.trouble() === null ? [] : [name])),
    ];
    const mailbox = await startMailbox(desk);
    undo.add(() => mailbox?.stop());
    const control = await startControl(desk);
    undo.add(() => control?.stop());
    const page = await startPage(desk, notReady, troubles);
    undo.add(() => page?.stop());
    const smtp = await startMail(desk, 'smtp');
    undo.add(() => smtp?.stop());
    const lmtp = await startMail(desk, 'lmtp');
    undo.add(() => lmtp?.stop());
    await startChannels(desk, undo, channels);
    desk.courier.kick();
    const ports = { http: page?.port ?? null, smtp: smtp?.port ?? null, lmtp: lmtp?.port ?? null };
    return { ports, desk, stop: undo.run };
  } catch (error) {
    await undo.run();
    throw error;
  }
}
