import type { Config } from '../config/config.ts';
import { type ReplyMailer, replyMailer } from '../delivery/smtp/reply-mail.ts';
import type { AnswerView } from '../explanation/answer-view.ts';
import type { Logger } from '../observe/logger.ts';
import { createMetrics } from '../observe/metrics.ts';
import { openQueue, type Queue, type Work } from '../queue/queue.ts';
import { chatMemoryOf } from '../store/chat-memory.ts';
import { type Database, openDatabase } from '../store/database.ts';
import { inboxOf } from '../store/inbox.ts';
import { outboxOf } from '../store/outbox.ts';
import type { Tables } from '../store/tables.ts';
import type { Ports } from './banner.ts';
import { type Desk, reply, triage } from './desk.ts';
import { startRetention } from './retention.ts';
import { sendReply } from './send-reply.ts';
import type { RunningChannel, ServeParts } from './serve-parts.ts';
import { startMail, startPage } from './start-listeners.ts';
import { databaseTrouble } from './start-trouble.ts';
import { triageMail } from './triage-mail.ts';
import { watchStore } from './watch-store.ts';

export interface Service {
  readonly ports: Ports;
  /** The running parts, for a test that looks behind the channels. */
  readonly desk: Desk;
  /** Takes nothing more in, ends the work in hand, closes the store. */
  readonly stop: () => Promise<void>;
}

/** Undoes what was started, last first; one failure does not keep the others from being undone. */
interface Undo {
  readonly add: (step: () => unknown) => void;
  readonly run: () => Promise<void>;
}

function undoList(log: Logger): Undo {
  const steps: (() => unknown)[] = [];
  return {
    add: (step) => steps.push(step),
    run: async () => {
      for (const step of steps.splice(0).reverse()) {
        try {
          await step();
        } catch (error) {
          log.error({ err: error }, 'a part did not stop in good order');
        }
      }
    },
  };
}

async function openDesk(config: Config, parts: ServeParts, log: Logger, undo: Undo): Promise<Desk> {
  const onError = (error: Error): void => log.error({ err: error }, 'database');
  // The knowledge of the diagnosis loads while the database opens.
  const asking = Promise.resolve(
    parts.ask({
      dns: config.dns,
      ownDomains: config.ownDomains,
      trustedAuthservIds: config.trustedAuthservIds,
    }),
  );
  // Awaited below; until then a failure must not count as unhandled.
  asking.catch(() => undefined);
  const database: Database = await openDatabase(
    { folder: config.dataFolder, url: config.databaseUrl },
    onError,
  ).catch((error: unknown) => {
    throw databaseTrouble(error, config);
  });
  undo.add(() => database.close());
  const inbox = inboxOf(database);
  const outbox = outboxOf(database);
  const metrics = createMetrics(inbox.counts);
  const mailer: ReplyMailer | null =
    config.reply === null ? null : replyMailer(config.reply.url, config.reply.from);
  if (mailer !== null) undo.add(() => mailer.close());
  const works: Work[] = [{ name: triage, handle: (id, attempt) => triageMail(desk, id, attempt) }];
  // Without a mail server the answers that wait stay waiting: they go out when the setting is back.
  if (mailer !== null)
    works.push({ name: reply, handle: (id, attempt) => sendReply(desk, mailer, id, attempt) });
  const queue: Queue<Tables> = await openQueue<Tables>(database, works, onError);
  const addTriage: Desk['addTriage'] = (trx, ids) => queue.add(trx, triage, ids);
  const desk: Desk = {
    config,
    parts,
    log,
    ask: await asking,
    database,
    inbox,
    outbox,
    queue,
    metrics,
    addTriage,
  };
  undo.add(() => queue.stop());
  return desk;
}

async function startChannels(
  desk: Desk,
  undo: Undo,
  fatal: (reason: string) => void,
): Promise<RunningChannel[]> {
  const { config, ask, log, parts } = desk;
  const memory = chatMemoryOf<AnswerView>(desk.database);
  const running: RunningChannel[] = [];
  for (const { name, start } of parts.channels ?? []) {
    if (config[name] === null) continue;
    const open = await memory.open(name);
    const channel = await start({ config, ask, log: log.child({ channel: name }), remember: memory, fatal });
    undo.add(() => channel.stop());
    running.push(channel);
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
    const { inbox, outbox } = desk;
    await desk.queue.start((work) => (work === triage ? inbox.waiting() : outbox.waiting()));
    const retention = startRetention(config.retentionDays, inbox.forgetRaw, log);
    undo.add(retention.stop);
    undo.add(watchStore(desk.database, fatal));
    const channels: RunningChannel[] = [];
    const notReady = async (): Promise<readonly string[]> => [
      ...((await desk.database.alive()) ? [] : ['database']),
      ...(channels.every((channel) => channel.ready?.() ?? true) ? [] : ['chat']),
    ];
    const page = await startPage(desk, notReady);
    undo.add(() => page?.stop());
    const smtp = await startMail(desk, 'smtp');
    undo.add(() => smtp?.stop());
    const lmtp = await startMail(desk, 'lmtp');
    undo.add(() => lmtp?.stop());
    channels.push(...(await startChannels(desk, undo, fatal)));
    const ports = { http: page?.port ?? null, smtp: smtp?.port ?? null, lmtp: lmtp?.port ?? null };
    return { ports, desk, stop: undo.run };
  } catch (error) {
    await undo.run();
    throw error;
  }
}
