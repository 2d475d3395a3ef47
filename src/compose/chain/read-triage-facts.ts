import type { AskedMail } from '../../delivery/mailbox/answer/answer-mail.ts';
import { eventKeys, messageKey } from '../../delivery/mailbox/answer/dedupe-keys.ts';
import type { MailFacts } from '../../delivery/mailbox/answer/mail-facts.ts';
import { readMailFacts } from '../../delivery/mailbox/answer/read-mail-facts.ts';
import { decodeWords } from '../../message/decode-words.ts';
import { headerValue, readHeaders } from '../../message/header-field.ts';
import type { InboxItem } from '../../store/inbox.ts';
import { findNamedTicket, type NamedTicket, type TicketLookup } from './find-named-ticket.ts';
import { readOnce } from './read-once.ts';

/** What the answer rules, the dedupe keys and the case system need to know about a stored mail. */
export interface TriageFacts extends NamedTicket {
  readonly facts: MailFacts;
  readonly messageKey: string;
  readonly eventKeys: readonly string[];
  readonly asked: AskedMail;
  /** It was sent to an address that only our own mails use as their sender. */
  readonly bouncedAnswer: boolean;
}

interface Given {
  readonly instance: string;
  readonly authservIds: readonly string[];
  readonly own: readonly string[];
  readonly tickets: TicketLookup | null;
}

/** The part after `+` in an address of ours: VERP, or the row of a mail of ours. */
function tagOf(addresses: readonly string[], own: readonly string[]): string | null {
  for (const address of addresses) {
    const [, local, tag = '', domain] = /^([^@+]{1,64})\+([^@]{1,250})@(.{1,255})$/.exec(address) ?? [];
    if (tag !== '' && (own.length === 0 || own.includes(`${local}@${domain}`.toLowerCase()))) return tag;
  }
  return null;
}

const rowTag = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;
const texts = (value: unknown): string[] =>
  Array.isArray(value) ? value.filter((one) => typeof one === 'string') : [];

/** Reads the first mail of a stored input. Pure; never throws on input. */
export function readTriageFacts(
  item: Pick<InboxItem, 'bytes' | 'name' | 'envelope'>,
  given: Given,
): TriageFacts | null {
  const [first] = readOnce.items(item.bytes, item.name);
  if (first === undefined) return null;
  const report = readOnce.report(first);
  const { envelopeSender, recipients } = item.envelope;
  const sender = typeof envelopeSender === 'string' ? envelopeSender : null;
  const facts = readMailFacts(first, report, { ...given, envelopeSender: sender });
  const named = findNamedTicket(first, report, given.tickets);
  const { choice } = named;
  const header = readHeaders(first.source.view);
  const tag = tagOf([...texts(recipients), ...facts.to], given.own);
  return {
    facts,
    ...named,
    messageKey: messageKey(item.bytes),
    eventKeys: eventKeys(report, tag),
    asked: {
      subject: decodeWords(headerValue(header, 'subject') ?? '').slice(0, 2_000),
      messageId: facts.messageId,
      references: (headerValue(header, 'references') ?? '').slice(0, 16_000),
      hops: Math.max(0, ...facts.loops.map(({ hops }) => hops)),
      token: choice.kind === 'one' ? { token: choice.token.token, inSubject: choice.token.inSubject } : null,
    },
    bouncedAnswer: tag !== null && rowTag.test(tag),
  };
}
