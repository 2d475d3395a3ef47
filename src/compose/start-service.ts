import type { Config } from '../config/config.ts';
import type { AnswerView } from '../explanation/answer-view.ts';
import type { Logger } from '../observe/logger.ts';
import { chatMemoryOf } from '../store/chat-memory.ts';
import type { Ports } from './banner.ts';
import type { Desk } from './desk.ts';
import { openDesk, startWork } from './open-desk.ts';
import { startRetention } from './retention.ts';
import type { RunningChannel, ServeParts } from './serve-parts.ts';
import { startControl } from './start-control.ts';
import { startMail, startPage } from './start-listeners.ts';
import { startMailbox } from './start-mailbox.ts';
import { channelTrouble } from './start-trouble.ts';
import { type Undo, undoList } from './undo.ts';
import { watchStore } from './watch-store.ts';

export interface Service {
  readonly ports: Ports;
  /** The running parts, for a test that looks behind the channels. */
  readonly desk: Desk;
  /** Takes nothing more in, ends the work in hand, closes the store. */
  readonly stop: () => Promise<void>;
}

async function startChannels(
  desk: Desk,
  undo: Undo,
  fatal: (reason: string) => void,
): Promise<RunningChannel[]> {
  const { config, ask, cases, log, parts } = desk;
  const memory = chatMemoryOf<AnswerView>(desk.database);
  const running: RunningChannel[] = [];
  for (const { name, start } of parts.channels ?? []) {
    if (config[name] === null) continue;
    const open = await memory.open(name);
    const context = {
      config,
      ask,
      cases,
      log: log.child({ channel: name }),
      remember: memory,
      database: desk.database,
      fatal,
    };
    const channel = await start(context).catch((error: unknown) => {
      throw channelTrouble(error, name);
    });
    undo.add(() => channel.stop());
    running.push(channel);
    desk.channels.set(name, channel);
    for (const event of open) await channel.redo?.(event);
  }
  return running;
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
    const channels: RunningChannel[] = [];
    const notReady = async (): Promise<readonly string[]> => [
      ...((await desk.database.alive()) ? [] : ['database']),
      ...((mailbox?.ready() ?? true) ? [] : ['mailbox']),
      ...(channels.every((channel) => channel.ready?.() ?? true) ? [] : ['chat']),
    ];
    const mailbox = await startMailbox(desk);
    undo.add(() => mailbox?.stop());
    const control = await startControl(desk);
    undo.add(() => control?.stop());
    const page = await startPage(desk, notReady);
    undo.add(() => page?.stop());
    const smtp = await startMail(desk, 'smtp');
    undo.add(() => smtp?.stop());
    const lmtp = await startMail(desk, 'lmtp');
    undo.add(() => lmtp?.stop());
    channels.push(...(await startChannels(desk, undo, fatal)));
    desk.courier.kick();
    const ports = { http: page?.port ?? null, smtp: smtp?.port ?? null, lmtp: lmtp?.port ?? null };
    return { ports, desk, stop: undo.run };
  } catch (error) {
    await undo.run();
    throw error;
  }
}
