import type { Transaction } from 'kysely';
import { isPlainAddress } from '../../delivery/mailbox/answer/header-text.ts';
import type { Decision } from '../../delivery/mailbox/answer/may-answer.ts';
import type { OverLimit } from '../../delivery/mailbox/answer/rate-limits.ts';
import type { Tables } from '../../store/tables.ts';
import type { TriageFacts } from '../chain/read-triage-facts.ts';
import type { ServiceContext } from './service-context.ts';

/** A mail with the decision about it, and the transaction for its rows. */
export interface WriteContext {
  readonly service: ServiceContext;
  readonly inboxId: string;
  readonly mail: TriageFacts;
  readonly trx: Transaction<Tables>;
  readonly decision: Decision;
  readonly over: OverLimit;
  /** It is in a mailbox, which another service may read as well. */
  readonly fromMailbox: boolean;
  /** The ticket has reached its notes for the day. */
  readonly ticketFull: boolean;
}

/** The first bounce of a ticket waits this long for others that come with it. */
const gatherMs = 700;
const maxStaggerMs = 3_000;
/** Bounces within this time of the last note become one note. */
const gapMs = 5 * 60_000;
/** How long notes wait when the ticket has reached its daily limit, or the service its limit per minute. */
const ticketFullMs = 6 * 3_600_000;
const deskFullMs = 60_000;

async function addMail(
  { service, inboxId, mail, trx }: WriteContext,
  target: string,
  purpose: 'answer' | 'case',
  held: boolean,
): Promise<string | null> {
  const [way] = mail.names;
  // A ticket without a mark is found by the returned mail, not by the notice.
  const thread =
    purpose === 'case' && way !== undefined && 'messageId' in way
      ? { messageId: way.messageId, references: '' }
      : {};
  const detail = { purpose, asked: { ...mail.asked, ...thread } };
  const ticketId = purpose === 'case' ? mail.ticketId : null;
  const row = { inboxId, kind: 'mail' as const, target, key: `mail:${inboxId}`, detail, held, ticketId };
  return (await service.outbox.add(trx, row)) === null ? null : held ? 'held mail' : 'mail';
}

/** Queues the answer by mail, or one held for a person to release; returns what was queued. */
export async function writeMail(writing: WriteContext): Promise<string | null> {
  const { service, decision, mail, over } = writing;
  if (service.config.reply === null) return null;
  if (decision.mail !== null) {
    return addMail(writing, decision.mail.to, decision.mail.as === 'case' ? 'case' : 'answer', false);
  }
  const to = mail.facts.envelopeSender || mail.facts.from || '';
  if (!decision.hold || over.mail !== null || !isPlainAddress(to)) return null;
  return addMail(writing, to, 'answer', true);
}

/** Two services on one mailbox post at different moments, so that the later one finds the other's note. */
const staggerMs = ({ service, fromMailbox }: WriteContext): number =>
  fromMailbox ? (Number.parseInt(service.instance.slice(0, 6), 16) || 0) % maxStaggerMs : 0;

/** Milliseconds until a note opened now may be posted. */
async function noteDueIn(writing: WriteContext, target: string): Promise<number> {
  const { service, trx, decision, ticketFull } = writing;
  if (decision.ticketNote === 'merge') return ticketFull ? ticketFullMs : deskFullMs;
  const last = await service.outbox.sinceLastNote(trx, target);
  return Math.max(gatherMs + staggerMs(writing), last === null ? 0 : gapMs - last);
}

/** Queues the note for the ticket, or a mail to a case system that accepts nothing else; returns what was queued. */
export async function writeNote(writing: WriteContext): Promise<string | null> {
  const { service, inboxId, mail, trx, decision, over } = writing;
  const { ticketId } = mail;
  const { caseSystem, outbox, config } = service;
  if (caseSystem === null || ticketId === null) return null;
  if (caseSystem.notes === null) {
    const { address } = caseSystem.config;
    const can = config.reply !== null && address !== null && decision.mail === null && over.note === null;
    return can ? addMail(writing, address, 'case', false) : null;
  }
  const { joined } = await outbox.joinNote(trx, {
    inboxId,
    kind: 'note',
    target: ticketId,
    key: `note:${inboxId}`,
    ticketId,
    detail: { names: mail.names },
    dueInMs: await noteDueIn(writing, ticketId),
  });
  return joined ? 'joined note' : 'note';
}

/** Queues a line for each configured channel; returns what was queued. */
export async function writeAnnouncements({
  service,
  inboxId,
  trx,
}: Pick<WriteContext, 'service' | 'inboxId' | 'trx'>): Promise<string[]> {
  const wrote: string[] = [];
  for (const [channel, place] of Object.entries(service.config.announce)) {
    if (place === null) continue;
    const row = { inboxId, target: `${channel}:${place}`, key: `announce:${channel}:${inboxId}` };
    if ((await service.outbox.add(trx, { ...row, kind: 'announce' })) !== null) wrote.push('announcement');
  }
  return wrote;
}
