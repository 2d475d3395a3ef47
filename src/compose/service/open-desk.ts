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
import { byteRoom } from './byte-room.ts';
import { type CaseDesk, openCaseDesk } from './case-desk.ts';
import { caseViews } from './case-views.ts';
import { type Desk, triage } from './desk.ts';
import { giveWay } from './give-way.ts';
import { notToBlame } from './not-to-blame.ts';
import { namedHosts, outgoingDoor } from './outgoing-door.ts';
import { sendNote } from './send-note.ts';
import type { ServeParts } from './serve-parts.ts';
import { databaseTrouble } from './start-trouble.ts';
import { tellSlow } from './tell-slow.ts';
import { triageMail } from './triage-mail.ts';
import type { Undo } from './undo.ts';

/** Announces a bounce in a channel (`slack:C0123`). The channel keeps it from being announced twice by the row's id. */
function sendAnnouncement(desk: () => Desk): Send {
  return async (row) => {
    const [name = '', place = ''] = row.target.split(':');
    const channel = desk().channels.get(name);
    if (channel?.announce === undefined)
      return { kind: 'retry', afterMs: null, why: `${name} does not run here or cannot announce` };
    const about = row.inboxId === null ? null : await caseViews(desk(), row.inboxId, 'outside');
    const [view] = about?.views ?? [];
    if (view === undefined) return { kind: 'dropped', why: 'the bounce is gone' };
    await channel.announce(place, view, row.id);
    return { kind: 'sent' };
  };
}

/** Bytes of stored mails that wait in memory for a reader: one of the largest, or hundreds of the usual size. */
const readingBytes = 32 * 1024 * 1024;

type Sends = Partial<Record<OutboxRow['kind'], Send>>;

/** What sends each kind of row. Kinds that are not set up stay waiting: they go out when the setting is back. */
async function sendsOf(
  config: Config,
  cases: CaseDesk | null,
  announces: boolean,
  desk: () => Desk,
  undo: Undo,
): Promise<Sends> {
  const sends: Sends = {};
  if (config.reply !== null) {
    const [{ mailTransport, sendMail }, { answerFate }] = await Promise.all([
      import('./send-mail.ts'),
      import('./answer-fate.ts'),
    ]);
    const transport = mailTransport(config.reply);
    undo.add(() => transport.close());
    const fate = answerFate(desk, config, config.reply);
    undo.add(fate.close);
    sends.mail = sendMail(desk, config.reply, transport, fate);
  }
  if (cases?.notes != null) sends.note = sendNote(desk, cases.notes);
  if (announces) sends.announce = sendAnnouncement(desk);
  return sends;
}

const announces = ({ announce, slack, discord }: Config): boolean =>
  (announce.slack !== null && slack !== null) || (announce.discord !== null && discord !== null);

/** Opens the store and everything that works on it; nothing is at work before `startWork`. */
export async function openDesk(config: Config, parts: ServeParts, log: Logger, undo: Undo): Promise<Desk> {
  const onError = (error: unknown): void => log.error({ err: error }, 'database');
  const { dns, ownDomains, trustedAuthservIds } = config;
  // The knowledge of the diagnosis loads while the database opens.
  const reading = parts.readers({
    dns,
    ownDomains: [...ownDomains],
    trustedAuthservIds: [...trustedAuthservIds],
  });
  undo.add(() => reading.close());
  const out = outgoingDoor(namedHosts(config));
  const cases = config.case === null ? null : openCaseDesk(config.case, out);
  const where = { folder: config.dataFolder, url: config.databaseUrl };
  const database = await openDatabase(where, onError).catch((error: unknown) => {
    throw databaseTrouble(error, config);
  });
  undo.add(() => database.close());
  const inbox = inboxOf(database);
  const outbox = outboxOf(database);
  const metrics = createMetrics({ inbox: inbox.counts, outbox: outbox.tally });
  const readers = tellSlow(reading, { log, metrics });
  const itself = (): Desk => desk;
  const carrying: Courier = courier({
    outbox,
    send: await sendsOf(config, cases, announces(config), itself, undo),
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
  const blameless = notToBlame(inbox, log);
  undo.add(() => blameless.stop());
  const queue: Queue<Tables> = await openQueue<Tables>(database, works, onError);
  undo.add(() => queue.stop());
  undo.add(() => carrying.stop());
  const desk: Desk = {
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
    metrics,
    now: () => new Date(),
    way: giveWay(),
    room: byteRoom(readingBytes),
    notToBlame: blameless,
    fetch: out,
    instance: await installationOf(database),
    own: [...(config.reply === null ? [] : [config.reply.from]), ...config.ownAddresses].map((one) =>
      one.toLowerCase(),
    ),
    cases,
    channels: new Map(),
    addTriage: (trx, ids) => queue.add(trx, triage, ids),
  };
  return desk;
}

/** Sets the workers and the courier to work; what a crash left in hand is free again. */
export async function startWork(desk: Desk): Promise<void> {
  if (desk.database.engine === 'pglite') await desk.outbox.freeAll();
  await desk.queue.start(() => desk.inbox.waiting());
  desk.courier.start();
}
