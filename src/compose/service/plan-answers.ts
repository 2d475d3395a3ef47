import type { Transaction } from 'kysely';
import type { AnswerContext } from '../../delivery/mailbox/answer/answer-rules.ts';
import { type Decision, mayAnswer } from '../../delivery/mailbox/answer/may-answer.ts';
import { overLimit, type RateLedger, rateCounts } from '../../delivery/mailbox/answer/rate-limits.ts';
import type { InboxItem } from '../../store/inbox.ts';
import type { Tables } from '../../store/tables.ts';
import type { TriageFacts } from '../chain/read-triage-facts.ts';
import type { ServiceContext } from './service-context.ts';
import { writeAnnouncements, writeMail, writeNote } from './write-answers.ts';

type Trx = Transaction<Tables>;

/** What was decided about a mail, and which rows were written for it. */
export interface Plan {
  readonly decision: Decision;
  /** Kinds of rows that were written, for the log. */
  readonly wrote: readonly string[];
}

/** Kinds of mail that are announced in a channel: something was not delivered. */
const troubles: ReadonlySet<string> = new Set(['bounce', 'delay', 'challenge', 'smtp-reply']);

const ours: Decision = {
  row: 1,
  rule: 'ours',
  reason: 'came to the sender address of an answer of ours',
  mail: null,
  ticketNote: 'no',
  channel: 'no',
  hold: false,
};

/** Known by its Message-ID or bytes; a report of a mail system also by what it reports. */
function seenBefore({ facts, ...mail }: TriageFacts, fresh: ReadonlySet<string>): boolean {
  if (!fresh.has(mail.messageKey)) return true;
  const system = facts.isReport || facts.envelopeSender === '';
  return system && knownEvents(mail, fresh);
}

const knownEvents = ({ eventKeys }: Pick<TriageFacts, 'eventKeys'>, fresh: ReadonlySet<string>): boolean =>
  eventKeys.length > 0 && !eventKeys.some((key) => fresh.has(key));

async function decide(service: ServiceContext, mail: TriageFacts, trx: Trx, fresh: ReadonlySet<string>) {
  const { config, outbox, instance, own, caseSystem } = service;
  const ledger: RateLedger = { count: (of, withinMs) => outbox.count(trx, of, withinMs) };
  const address = mail.facts.envelopeSender || mail.facts.from;
  const counts = await rateCounts(ledger, { address, ticketId: mail.ticketId });
  const context: AnswerContext = {
    instance,
    own,
    seenBefore: seenBefore(mail, fresh),
    ticket: mail.choice.kind === 'ambiguous' ? 'ambiguous' : mail.names.length > 0 ? 'one' : 'none',
    caseSystemAddress: caseSystem?.notes === null ? caseSystem.config.address : null,
    over: overLimit(counts, config.limits),
    relayVouches: config.relayVouches,
  };
  const decision = mail.bouncedAnswer ? ours : mayAnswer(mail.facts, context);
  return { decision, over: context.over, ticketFull: counts.ticketDay >= config.limits.ticketDay };
}

/** Decides about a mail and queues what is to be sent, in the transaction of its result. */
export async function planAnswers(
  service: ServiceContext,
  { id: inboxId, channel }: Pick<InboxItem, 'id' | 'channel'>,
  mail: TriageFacts,
  trx: Trx,
  fresh: ReadonlySet<string>,
): Promise<Plan> {
  const verdict = await decide(service, mail, trx, fresh);
  const writing = { service, inboxId, mail, trx, fromMailbox: channel === 'mailbox', ...verdict };
  const { decision } = verdict;
  const noted = decision.ticketNote !== 'no' && !knownEvents(mail, fresh);
  const announced = decision.channel === 'yes' && (troubles.has(mail.facts.kind) || mail.facts.aboutBounce);
  const wrote = [
    await writeMail(writing),
    noted ? await writeNote(writing) : null,
    ...(announced ? await writeAnnouncements(writing) : []),
  ];
  return { decision, wrote: wrote.filter((one) => one !== null) };
}
