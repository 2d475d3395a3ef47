import { findField, type HeaderSection, headerValue, readHeaders } from '../header-field.ts';
import type { IntakeItem } from '../intake-item.ts';
import { limits } from '../limits.ts';
import { openMail } from '../open-mail.ts';
import type { Part } from '../part.ts';
import type { View } from '../view.ts';
import type { BounceReport } from './bounce-report.ts';
import { buildRecipient } from './build-recipient.ts';
import { mergeReport } from './merge-report.ts';
import { withOpened } from './opened-reports.ts';
import { readLetter, wordsOfPerson } from './read-letter.ts';
import { readMail } from './read-mail.ts';
import { readPaste } from './read-paste.ts';
import { findReply } from './reply/reply-code.ts';
import { withReplyBeside } from './reply/with-reply-beside.ts';
import { draft, type ReportDraft } from './report-draft.ts';
import { senderFacts } from './survey/weigh-notice.ts';

/** Fields that begin a mail; a pasted piece of a report has others. */
const mailFields = new Set([
  'received',
  'from',
  'to',
  'subject',
  'date',
  'message-id',
  'return-path',
  'delivered-to',
  'mime-version',
  'content-type',
  'dkim-signature',
  'reply-to',
  'sender',
  'cc',
  'authentication-results',
  'arc-seal',
  'x-received',
]);

/** True when the section is the head of a mail: two usual fields, and hardly a line that is not a field. */
function isMailHead(header: HeaderSection): boolean {
  let known = 0;
  for (const field of header.fields) if (mailFields.has(field.name) && ++known >= 2) break;
  return known >= 2 && header.junk.length <= 2 + header.fields.length / 3;
}

function hasBody(view: View, header: HeaderSection): boolean {
  return /\S/.test(view.text.slice(header.bodyStart, header.bodyStart + 20_000));
}

/** Trace fields alone, or the head of a mail system's notice: what is below is not a letter of a person. */
function isMachineWritten(header: HeaderSection): boolean {
  return findField(header, 'from') === null || senderFacts(header).daemon;
}

/** A letter in which somebody quotes a server with its code and its status, or its name. */
const quotesServer = ({ recipients }: ReportDraft): boolean =>
  recipients.some(({ text, remoteMta }) => {
    const { reply, status } = findReply(text ?? '');
    return reply !== null && (status !== null || remoteMta !== null);
  });

/**
 * Nothing reported, or only the words look like an answer: a ticket system and a provider's alert ask, confirm and allow
 * too. Who answers says so (RFC 3834 5).
 */
const isOpen = ({ kind }: ReportDraft, { header }: Part): boolean =>
  kind === 'message' ||
  ((kind === 'challenge' || (kind === 'auto-reply' && findField(header, 'in-reply-to') === null)) &&
    !/^\s*auto-replied/i.test(headerValue(header, 'auto-submitted') ?? ''));

/** An item that is a report and nothing else was read on the way in: nothing is added to its kind and its recipients. */
function knownReport({ form, report }: IntakeItem): ReportDraft | null {
  if (report?.kindBecause === undefined) return null;
  const { kind, kindBecause } = report;
  const isKnown =
    (kind === 'dmarc-report' && form === 'paste') || (kind === 'tls-report' && form === 'webhook');
  return isKnown ? draft('message', kindBecause.says, kindBecause.lines) : null;
}

/** What a person may have written around. */
const reports: ReadonlySet<string> = new Set(['bounce', 'delay']);

interface ReadItem {
  readonly draft: ReportDraft;
  readonly notRead: readonly { readonly line: number; readonly text: string }[];
  readonly root?: Part;
  readonly written?: View;
}

function readItem(item: IntakeItem): ReadItem {
  const { view } = item.source;
  if (item.unreadable !== null)
    return { draft: draft('unreadable', item.unreadable.reason, []), notRead: [] };
  const known = knownReport(item);
  if (known !== null) return { draft: known, notRead: [] };
  let start = 0;
  while (start < view.text.length && (view.text[start] === '\n' || view.text[start] === '\ufeff')) start++;
  if (item.form === 'paste') {
    const header = readHeaders(view, start);
    if (!isMailHead(header) || !hasBody(view, header)) return { draft: readPaste(view, header), notRead: [] };
  }
  const mail = openMail(view, start);
  const notRead = mail.notRead.slice(0, 20).map(({ line, why }) => ({ line, text: why }));
  if (mail.root.header.fields.length === 0) return { draft: readPaste(view, mail.root.header), notRead };
  const read = readMail(mail.root);
  if (item.form === 'paste' && read.kind === 'message') {
    const pasted = readPaste(view, mail.root.header);
    if (isMachineWritten(mail.root.header) ? pasted.kind === 'bounce' : quotesServer(pasted))
      return { draft: pasted, notRead };
  }
  if (item.form === 'paste') return { draft: read, notRead, root: mail.root };
  const letter = isOpen(read, mail.root) ? readLetter(mail.root) : null;
  if (letter !== null && (read.kind === 'message' || letter.report.kind !== 'message'))
    return { draft: letter.report, notRead, root: mail.root, written: letter.written };
  const written = reports.has(read.kind) ? wordsOfPerson(mail.root) : null;
  return { draft: read, notRead, root: mail.root, ...(written === null ? {} : { written }) };
}

/** A refusal that a person pasted beside a log or events in which nothing failed is what they ask about. */
function saysMore({ form, report: given }: IntakeItem, { recipients }: BounceReport): boolean {
  return (
    form === 'paste' &&
    (given?.kind === 'delivered' || given?.kind === 'message') &&
    recipients.some(({ action, rule }) => (action === 'failed' || action === 'delayed') && rule !== null)
  );
}

/** Items of `notUnderstood` a report carries at most. */
const MAX_NOTES = 50;

/**
 * What a mail, a paste or a reply line is and, when it is about delivery, what it says: kind, recipients with their
 * class, the returned original. One generic pass for every mail system. Codes, addresses and hosts are literal in the
 * input or null; nothing throws; damaged input gives a partial report with `notUnderstood`.
 */
export function readBounce(item: IntakeItem): BounceReport {
  const { draft: read, notRead, root = null, written = null } = readItem(item);
  const recipients = read.recipients.slice(0, limits.recipients).map(buildRecipient);
  const report: BounceReport = {
    kind: read.kind,
    kindBecause: { says: read.says, lines: read.lines },
    recipients,
    returned: read.returned,
    replyLines: read.replyLines,
    feedback: read.feedback,
    wrappedIn: read.wrappedIn,
    root,
    written,
    notUnderstood: [...read.notUnderstood, ...notRead].slice(0, MAX_NOTES),
  };
  const given = withReplyBeside(item);
  return given === null || saysMore(item, report) ? withOpened(item, report) : mergeReport(report, given);
}
