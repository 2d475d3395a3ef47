import type { BounceReport } from '../../message/bounce/bounce-report.ts';
import { htmlText } from '../../message/bounce/notice/html-text.ts';
import { decodeWords } from '../../message/decode-words.ts';
import { fieldValue, type HeaderField, type HeaderSection, readHeaders } from '../../message/header-field.ts';
import type { IntakeItem } from '../../message/intake-item.ts';
import { limits } from '../../message/limits.ts';
import { openMail } from '../../message/open-mail.ts';
import { isMessagePart, type Part } from '../../message/part.ts';
import { partText } from '../../message/part-text.ts';
import type { MarkPlace } from './ticket-mark.ts';

/** A text that is searched for ticket marks, and its place. */
export interface MarkedText {
  readonly where: MarkPlace['where'];
  readonly field: MarkPlace['field'];
  readonly text: string;
  lineAt(offset: number): number;
}

/** Leaf parts whose words are read. A notification has three or four; a digest is not about one ticket. */
const maxLeaves = 40;

const fields: Readonly<Record<string, MarkPlace['field']>> = {
  subject: 'subject',
  to: 'address',
  from: 'address',
  cc: 'address',
  'reply-to': 'address',
  'message-id': 'reference',
  'in-reply-to': 'reference',
  references: 'reference',
  'rt-ticket': 'ticket-field',
  'x-rt-ticket': 'ticket-field',
};
const statusTypes = new Set(['message/delivery-status', 'message/global-delivery-status']);
const headerTypes = new Set(['text/rfc822-headers', 'message/global-headers', 'message/rfc822-headers']);

/** Fields that appear at most this often are examined; an attacker repeats them. */
const maxFields = 60;

function* ofHeader(section: HeaderSection, where: MarkPlace['where']): Generator<MarkedText> {
  let seen = 0;
  for (const field of section.fields) {
    const kind = fields[field.name];
    if (kind === undefined) continue;
    if (++seen > maxFields) return;
    const line = section.view.lineAt(field.start);
    yield { where, field: kind, text: decodeWords(fieldValue(section.view, field)), lineAt: () => line };
  }
}

/** RFC 3464 2.2.1: the envelope id the sender gave, first field of the first block. */
function* ofStatus(part: Part, where: MarkPlace['where']): Generator<MarkedText> {
  const view = partText(part);
  const section = readHeaders(view);
  const field: HeaderField | undefined = section.fields.find(({ name }) => name === 'original-envelope-id');
  if (field === undefined) return;
  const line = view.lineAt(field.start);
  yield { where, field: 'envelope-id', text: fieldValue(view, field), lineAt: () => line };
}

function* ofLeaf(part: Part, where: MarkPlace['where']): Generator<MarkedText> {
  if (statusTypes.has(part.type)) yield* ofStatus(part, where);
  else if (headerTypes.has(part.type)) yield* ofHeader(readHeaders(partText(part)), 'attached');
  else if (part.type === 'text/plain' || part.type === 'text/html') {
    const views = part.type === 'text/html' ? [htmlText(partText(part)), partText(part)] : [partText(part)];
    for (const { text, lineAt } of views) yield { where, field: 'body', text, lineAt };
  }
}

function* ofMail(part: Part, where: MarkPlace['where'], count: { leaves: number }): Generator<MarkedText> {
  if (part.parent === null || isMessagePart(part.parent)) yield* ofHeader(part.header, where);
  if (part.children.length === 0) {
    if (++count.leaves <= maxLeaves) yield* ofLeaf(part, where);
    return;
  }
  const inside = isMessagePart(part) ? 'attached' : where;
  for (const child of part.children) yield* ofMail(child, inside, count);
}

/**
 * Every text of a mail that may contain a ticket mark, the notification first, then what is attached to it, at any
 * depth: subjects, words, addresses, Message-IDs, envelope ids; RFC 2047 decoded and unfolded.
 */
export function* textsWithMarks(item: IntakeItem, report: BounceReport): Generator<MarkedText> {
  if (item.unreadable !== null) return;
  const { view } = item.source;
  const lead = /^[\n\ufeff]{0,200}/.exec(view.text.slice(0, 200))?.[0].length ?? 0;
  const { root } = openMail(view, lead);
  yield* ofMail(root, 'notice', { leaves: 0 });
  // A paste, or a notice that quotes the original in its text: the walk above saw its fields as words only.
  if (report.returned !== null) yield* ofHeader(report.returned.header, 'attached');
  if (root.header.fields.length === 0) {
    const text = view.text.slice(0, limits.textPart);
    yield { where: 'notice', field: 'body', text, lineAt: (offset) => view.lineAt(offset) };
  }
}
