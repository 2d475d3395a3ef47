import type { Config } from '../../config/config.ts';
import type { Logger } from '../../observe/logger.ts';
import { createMetrics } from '../../observe/metrics.ts';
import { type Courier, courier, type Send } from '../../queue/courier.ts';
import { openQueue, type Queue, type Work } from '../../queue/queue.ts';
import { installationOf, openDatabase } from '../../store/database.ts';
import { inboxOf } from '../../store/inbox.ts';
import { outboxOf } from '../../store/outbox.ts';
import type { OutboxRow } from '../../store/outbox-schedule.ts';
import type { Tables } from '../../store/tables.ts';
import { attemptRefunds } from './attempt-refunds.ts';
import { burstPriority } from './burst-priority.ts';
import { byteBudget } from './byte-budget.ts';
import { caseViews } from './case-views.ts';
import { guardedFetch, namedHosts } from './guarded-fetch.ts';
import { type CaseSystemClient, openCaseSystem } from './open-case-system.ts';
import { sendNote } from './send-note.ts';
import type { ServeParts } from './serve-parts.ts';
import { type ServiceContext, triage } from './service-context.ts';
import { databaseError } from './start-errors.ts';
import { triageMail } from './triage-mail.ts';
import type { Undo } from './undo.ts';
import { withTiming } from './with-timing.ts';

/** Announces a bounce in a channel (`slack:C0123`). The row's id keeps the channel from announcing it twice. */
function sendAnnouncement(service: () => ServiceContext): Send {
  return async (row) => {
    const [name = '', place = ''] = row.target.split(':');
    const channel = service().channels.get(name);
    if (channel?.announce === undefined)
      return { kind: 'retry', afterMs: null, why: `${name} does not run here or cannot announce` };
    const about = row.inboxId === null ? null : await caseViews(service(), row.inboxId, 'outside');
    const [view] = about?.views ?? [];
    if (view === undefined) return { kind: 'dropped', why: 'the bounce is gone' };
    await channel.announce(place, view, row.id);
    return { kind: 'sent' };
  };
}

/** Bytes of stored mails that wait in memory for a reader: one of the largest, or hundreds of the usual size. */
const readingBytes = 32 * 1024 * 1024;

interface Senders {
  /** The sender of each kind of row. Rows whose kind is not set up wait until the setting is back. */
  readonly send: Readonly<Partial<Record<OutboxRow['kind'], Send>>>;
  /** Ends what a process that died left open in the mailbox. */
  readonly settle: () => void;
}

async function sendersOf(
  config: Config,
  caseSystem: CaseSystemClient | null,
  announces: boolean,
  service: () => ServiceContext,
  undo: Undo,
): Promise<Senders> {
  const send: { -readonly [kind in keyof Senders['send']]: Senders['send'][kind] } = {};
  let settle = (): void => undefined;
  if (config.reply !== null) {
    const [{ mailTransport, sendMail }, { sendLedger }] = await Promise.all([
      import('./send-mail.ts'),
      import('./send-ledger.ts'),
    ]);
    const transport = mailTransport(config.reply);
    undo.add(() => transport.close());
    const fate = sendLedger(service, config, config.reply);
    undo.add(fate.close);
    send.mail = sendMail(service, config.reply, transport, fate);
    settle = fate.settle;
  }
  if (caseSystem?.notes != null) send.note = sendNote(service, caseSystem.notes);
  if (announces) send.announce = sendAnnouncement(service);
  return { send, settle };
}

const announces = ({ announce, slack, discord }: Config): boolean =>
  (announce.slack !== null && slack !== null) || (announce.discord !== null && discord !== null);

/** Opens the store and everything that works on it; nothing runs before `startWork`. */
export async function openServiceContext(
  config: Config,
  parts: ServeParts,
  log: Logger,
  undo: Undo,
): Promise<ServiceContext> {
  const onError = (error: unknown): void => log.error({ err: error }, 'database');
  const { dns, ownDomains, trustedAuthservIds } = config;
  // The diagnosis tables load while the database opens.
  const reading = parts.readers({
    dns,
    ownDomains: [...ownDomains],
    trustedAuthservIds: [...trustedAuthservIds],
  });
  undo.add(() => reading.close());
  const out = guardedFetch(namedHosts(config));
  const caseSystem = config.caseSystem === null ? null : openCaseSystem(config.caseSystem, out);
  const where = { folder: config.dataFolder, url: config.databaseUrl };
  const database = await openDatabase(where, onError).catch((error: unknown) => {
    throw databaseError(error, config);
  });
  undo.add(() => database.close());
  const inbox = inboxOf(database);
  const outbox = outboxOf(database);
  const metrics = createMetrics({ inbox: inbox.counts, outbox: outbox.tally });
  const readers = withTiming(reading, { log, metrics });
  const itself = (): ServiceContext => service;
  const { send, settle } = await sendersOf(config, caseSystem, announces(config), itself, undo);
  const carrying: Courier = courier({
    outbox,
    send,
    alone: database.engine === 'pglite',
    onOutcome: (row, outcome) => {
      metrics.delivered(row.kind, outcome.kind);
      const why = 'why' in outcome ? outcome.why : null;
      const fields = { outbox: row.id, inbox: row.inboxId, kind: row.kind, attempts: row.attempts, why };
      if (outcome.kind === 'sent') log.info(fields, 'sent');
      else log.warn(fields, outcome.kind === 'dead' ? 'not sent, an operator must look' : 'not sent');
    },
    onError,
  });
  const works: Work[] = [{ name: triage, handle: triageMail(itself) }];
  const refunds = attemptRefunds(inbox, log);
  undo.add(() => refunds.stop());
  const queue: Queue<Tables> = await openQueue<Tables>(database, works, onError);
  undo.add(() => queue.stop());
  undo.add(() => carrying.stop());
  const service: ServiceContext = {
    config,
    parts,
    log,
    ask: readers.ask,
    readers,
    database,
    inbox,
    outbox,
    queue,
    courier: carrying,
    settle,
    metrics,
    now: () => new Date(),
    way: burstPriority(),
    room: byteBudget(readingBytes),
    refunds,
    fetch: out,
    instance: await installationOf(database),
    own: [...(config.reply === null ? [] : [config.reply.from]), ...config.ownAddresses].map((one) =>
      one.toLowerCase(),
    ),
    caseSystem,
    channels: new Map(),
    addTriage: (trx, ids) => queue.add(trx, triage, ids),
  };
  return service;
}

/** Starts the workers and the courier; rows a crash left claimed are released. */
export async function startWork(service: ServiceContext): Promise<void> {
  if (service.database.engine === 'pglite') await service.outbox.releaseAll();
  await service.queue.start(() => service.inbox.waiting());
  service.courier.start();
  service.settle();
}
