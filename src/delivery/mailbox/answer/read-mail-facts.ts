import { firstMailbox } from '../../../evidence/headers/header-mailbox.ts';
import type { BounceReport } from '../../../message/bounce/bounce-report.ts';
import { decodeWords } from '../../../message/decode-words.ts';
import { fieldValue, type HeaderSection, headerValue, readHeaders } from '../../../message/header-field.ts';
import type { IntakeItem } from '../../../message/intake-item.ts';
import { contentTypeOf } from '../../../message/part.ts';
import { isSalesforceNotification } from '../../case-note/is-salesforce-notification.ts';
import { automaticField } from './automatic-field.ts';
import { isAutomaticSubject, isNoticeSubject } from './automatic-subject.ts';
import { countAuthors } from './count-authors.ts';
import { messageIds } from './header-text.ts';
import { holdsBounce } from './holds-bounce.ts';
import { readLoopMarks } from './loop-header.ts';
import type { MailFacts } from './mail-facts.ts';
import { messageIdOf } from './message-id-of.ts';
import { isOwnMessageId } from './own-message-id.ts';
import { quotesAnswer } from './quotes-answer.ts';
import { isSenderProven, readAuthentication } from './read-authentication.ts';

/** Addresses of To and Cc that are read: a mail to more people is not addressed to us. */
const maxAddresses = 200;
const address = /(?<![^\s<>,;:"()[\]\\@])[^\s<>,;:"()[\]\\@]{1,128}@[a-z0-9](?:[a-z0-9.-]{0,251})/gi;
/** Layers around a report that somebody else put there. */
const wrappers: ReadonlySet<string> = new Set(['notification', 'forward', 'digest']);

function addressesOf(section: HeaderSection, names: readonly string[]): string[] {
  const found: string[] = [];
  for (const field of section.fields) {
    if (!names.includes(field.name)) continue;
    for (const [one] of fieldValue(section.view, field).slice(0, 40_000).matchAll(address)) {
      if (found.length >= maxAddresses) return found;
      found.push(one.toLowerCase());
    }
  }
  return found;
}

const mailbox = (section: HeaderSection, name: string): string | null =>
  firstMailbox(headerValue(section, name) ?? '')?.toLowerCase() ?? null;

function senderOf(section: HeaderSection, given: string | null): string | null {
  if (given !== null) return given.toLowerCase();
  const path = headerValue(section, 'return-path');
  return path === null ? null : (/^<([^<>\s]{0,320})>$/.exec(path.trim())?.[1]?.toLowerCase() ?? null);
}

/**
 * The facts of a mail that the rules ask for.
 * @param envelopeSender as the client gave it; null when only the mail is known (IMAP): then its Return-Path counts.
 */
export function readMailFacts(
  item: IntakeItem,
  report: BounceReport,
  given: {
    readonly envelopeSender: string | null;
    readonly instance: string;
    /** Addresses that are ours. */
    readonly own: readonly string[];
    readonly authservIds: readonly string[];
  },
): MailFacts {
  const section = readHeaders(item.source.view);
  const from = mailbox(section, 'from');
  const type = contentTypeOf(section, null);
  const subject = decodeWords(headerValue(section, 'subject') ?? '');
  const envelopeSender = senderOf(section, given.envelopeSender);
  // What a person attaches to a letter did not come back.
  const returned = report.written === null ? report.returned : null;
  const aboutBounce = report.wrappedIn.some((by) => wrappers.has(by)) || isSalesforceNotification(item);
  const threads = ['in-reply-to', 'references'].flatMap((name) =>
    messageIds(headerValue(section, name) ?? ''),
  );
  return {
    messageId: messageIdOf(section),
    from,
    replyTo: mailbox(section, 'reply-to'),
    envelopeSender,
    to: addressesOf(section, ['to', 'cc']),
    loops: readLoopMarks(section, given.instance),
    returnedLoops: returned === null ? [] : readLoopMarks(returned.header, given.instance),
    returnedMessageId: returned === null ? null : messageIdOf(returned.header),
    kind: report.written === null ? report.kind : 'message',
    isReport: type.value === 'multipart/report',
    aboutBounce,
    automatic: automaticField(section),
    authentication: readAuthentication(section, from, given.authservIds),
    // A Return-Path is only as trustworthy as its writer: the mailbox's own server.
    senderProven: isSenderProven(section, from, envelopeSender ?? from, given.authservIds),
    authors: countAuthors(section),
    answersOurs:
      threads.some((id) => isOwnMessageId(given.own, id)) || quotesAnswer(item.source.view, given.own),
    automaticSubject: isAutomaticSubject(subject),
    noticeSubject: isNoticeSubject(subject),
    holdsBounce: aboutBounce || holdsBounce(item.source.view, report),
  };
}
