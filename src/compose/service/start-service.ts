import type { Config } from '../../config/config.ts';
import type { AnswerView } from '../../explanation/answer-view.ts';
import type { Logger } from '../../observe/logger.ts';
import { chatMemoryOf } from '../../store/chat-memory.ts';
import type { Ports } from './banner.ts';
import { openServiceContext, startWork } from './open-service-context.ts';
import { startRetention } from './retention.ts';
import type { ServeParts } from './serve-parts.ts';
import { type ServiceContext, triage } from './service-context.ts';
import { startControl } from './start-control.ts';
import { startMail, startPage } from './start-listeners.ts';
import { startMailbox } from './start-mailbox.ts';
import { type SupervisedChannel, superviseChannel } from './supervise-channel.ts';
import { type Undo, undoList } from './undo.ts';
import { watchStore } from './watch-store.ts';

const intervalMs = 60_000;
/**
 * A row that waits longer may have lost its job, which failed for good while the database was away or was never
 * created.
 */
const overdueMs = 300_000;
/** Most rows handled in one round; the rest is left for the next. */
const maxPerRound = 200;

/** Gives rows that wait without a job a new one while the service runs. Returns a stop function. */
function requeueOverdue({ inbox, queue, log }: ServiceContext): () => void {
  let looking = false;
  const look = async (): Promise<void> => {
    if (looking) return;
    looking = true;
    try {
      const ids = await inbox.waiting(overdueMs);
      const made = await queue.requeueMissing(triage, ids.slice(0, maxPerRound));
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
  readonly context: ServiceContext;
  /** Stops accepting, finishes current work, closes the store. */
  readonly stop: () => Promise<void>;
}

/** Starts every configured channel, independently of each other; none can keep the service from starting. */
async function startChannels(
  service: ServiceContext,
  undo: Undo,
  kept: Map<string, SupervisedChannel>,
): Promise<void> {
  const { config, ask, caseSystem, log, parts, readers } = service;
  const memory = chatMemoryOf<AnswerView>(service.database);
  const starters = (parts.channels ?? []).filter(({ name }) => config[name] !== null);
  await Promise.all(
    starters.map(async (starter) => {
      const { name } = starter;
      const context = {
        config,
        ask,
        quick: readers.quick,
        caseSystem,
        log: log.child({ channel: name }),
        remember: memory,
        database: service.database,
        fetch: service.fetch,
      };
      const open = (before: Date) => memory.open(name, before);
      const channel = await superviseChannel({ service, starter, context, open });
      undo.add(channel.stop);
      kept.set(name, channel);
    }),
  );
}

/**
 * Starts everything that is configured: store, queue, mail listeners, web page, chat channels. Rejects with a message
 * for the operator after undoing what was started. `fatal` is called when a running part cannot continue.
 */
export async function startService(
  config: Config,
  parts: ServeParts,
  log: Logger,
  fatal: (reason: string) => void,
): Promise<Service> {
  const undo = undoList(log);
  try {
    const service = await openServiceContext(config, parts, log, undo);
    await startWork(service);
    undo.add(startRetention(service).stop);
    undo.add(watchStore(service.database, fatal));
    undo.add(requeueOverdue(service));
    const channels = new Map<string, SupervisedChannel>();
    const troubles = (): string[] => [...channels.values()].flatMap((one) => one.trouble() ?? []);
    const notReady = async (): Promise<readonly string[]> => [
      ...((await service.database.alive()) ? [] : ['database']),
      ...((mailbox?.ready() ?? true) ? [] : ['mailbox']),
      ...[...channels].flatMap(([name, channel]) => (channel.trouble() === null ? [] : [name])),
    ];
    const mailbox = await startMailbox(service);
    undo.add(() => mailbox?.stop());
    const control = await startControl(service);
    undo.add(() => control?.stop());
    const page = await startPage(service, notReady, troubles);
    undo.add(() => page?.stop());
    const smtp = await startMail(service, 'smtp');
    undo.add(() => smtp?.stop());
    const lmtp = await startMail(service, 'lmtp');
    undo.add(() => lmtp?.stop());
    await startChannels(service, undo, channels);
    service.courier.kick();
    const ports = { http: page?.port ?? null, smtp: smtp?.port ?? null, lmtp: lmtp?.port ?? null };
    return { ports, context: service, stop: undo.run };
  } catch (error) {
    await undo.run();
    throw error;
  }
}
