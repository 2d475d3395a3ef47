import { createHash } from 'node:crypto';
import type { BounceReport } from '../../../message/bounce/bounce-report.ts';
import { fieldValue, headerValue, readHeaders } from '../../../message/header-field.ts';
import { latin1Lines } from '../../../message/source-text.ts';
import { viewOf } from '../../../message/view.ts';

/** Days in which the same event of the same mail counts once: servers retry for about five days (RFC 5321 4.5.4.1). */
const eventWindowDays = 7;

/** Start of the period in which an event with the same key counts as the same one. */
export function eventWindowStart(now: Date): Date {
  return new Date(now.getTime() - eventWindowDays * 86_400_000);
}

const sha256 = (text: string, encoding: BufferEncoding): string =>
  createHash('sha256').update(Buffer.from(text, encoding)).digest('hex');
const joined = (...parts: readonly string[]): string => sha256(JSON.stringify(parts), 'utf8');

/**
 * One delivery to us: a message of a mailbox (UIDVALIDITY and UID identify it for ever), or a transfer with its queue
 * id.
 */
export function transportKey(
  from:
    | { readonly mailbox: string; readonly uidValidity: string; readonly uid: number }
    | { readonly listener: 'smtp' | 'lmtp'; readonly queueId: string },
): string {
  if ('mailbox' in from) return `imap:${joined(from.mailbox, from.uidValidity, String(from.uid))}`;
  return `${from.listener}:${joined(from.queueId)}`;
}

/** Fields that each delivery writes anew, above the mail itself. */
const trace = /^(?:received|return-path|delivered-to|envelope-to|delivery-date|x-.{1,200})$/;
const messageId = /^<[^\s<>]{1,990}>$/;

/**
 * One mail, however often it came: by its Message-ID, else by the hash of its bytes below the trace fields, with line
 * ends made alike (IMAP and LMTP differ in them).
 */
export function messageKey(bytes: Buffer): string {
  const view = viewOf(latin1Lines(bytes));
  const section = readHeaders(view);
  const id = headerValue(section, 'message-id');
  if (id !== null && messageId.test(id)) return `mid:${joined(id)}`;
  const first = section.fields.find(({ name }) => !trace.test(name));
  return `raw:${sha256(view.text.slice(first?.start ?? section.bodyStart), 'latin1')}`;
}

/**
 * What happened: original mail, recipient, action and class of the status, one key for each recipient of a report. Exim
 * and a retry write several notices with Message-IDs of their own for one failure; these keys are the same. Empty when
 * nothing identifies the original: then every notice is a separate event.
 * @param verp the part of our own recipient address that names the original, or null.
 */
export function eventKeys(report: BounceReport, verp: string | null): readonly string[] {
  // A person who asks about a failure wants an answer, whoever reported it before.
  if (report.written !== null) return [];
  const header = report.returned?.header;
  const field = header?.fields.find(({ name }) => name === 'message-id');
  const id = header === undefined || field === undefined ? '' : fieldValue(header.view, field);
  const original = messageId.test(id) ? id : verp;
  if (original === null || original === '') return [];
  const keys = report.recipients.map(({ address, action, status, reply, permanence }) => {
    const digit = (status ?? reply ?? '').slice(0, 1);
    const grade = digit || (permanence === 'permanent' ? '5' : permanence === 'temporary' ? '4' : '');
    return `event:${joined(original, address?.toLowerCase() ?? '', action ?? '', grade)}`;
  });
  return [...new Set(keys)];
}
