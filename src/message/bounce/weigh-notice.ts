import { decodeWords } from '../decode-words.ts';
import { findField, type HeaderSection, headerValue } from '../header-field.ts';
import { daemonSender, type NoticeMark, subjectMarks, textMarks } from './notice-marks.ts';

/** What the header of a mail says about who wrote it. */
export interface SenderSigns {
  /** A mail system's own name in From, Sender or the mbox line, or an empty return path. */
  readonly daemon: boolean;
  /** Written by a program: daemon, Auto-Submitted, no-reply, Precedence. */
  readonly machine: boolean;
  readonly weight: number;
  readonly subject: string;
  readonly subjectMark: NoticeMark | null;
  readonly failedRecipients: string | null;
  /** Address in To, lower case: the one the notice was sent to. */
  readonly reader: string | null;
}

function markIn(marks: readonly NoticeMark[], low: string): NoticeMark | null {
  let found: NoticeMark | null = null;
  for (const mark of marks)
    if ((found === null || mark.weight > found.weight) && low.includes(mark.text)) found = mark;
  return found;
}

/** An answer or a forward by a person keeps the subject of the bounce it speaks of. */
const passedOn = /^\s*(?:re|aw|sv|fwd?|wg|tr|rv|antw|vs|i)\s*:/i;
const program = /no-?reply|do-?not-?reply|-admin@|-owner@|-request@|-bounces?@/i;

function readerOf(header: HeaderSection): string | null {
  return (
    /[^\s<>,;:"()]{1,200}@[^\s<>,;:"()]{1,255}/.exec(headerValue(header, 'to') ?? '')?.[0]?.toLowerCase() ??
    null
  );
}

/** Reads the signs of a header section; nothing of the body. */
export function senderSigns(header: HeaderSection): SenderSigns {
  const from = decodeWords(headerValue(header, 'from') ?? '');
  const subject = decodeWords(headerValue(header, 'subject') ?? '');
  const path = headerValue(header, 'return-path');
  const emptyPath = path === '<>' || path === '<MAILER-DAEMON>';
  const named = daemonSender.test(from) || (from === '' && emptyPath);
  const submitted = headerValue(header, 'auto-submitted');
  const automatic = submitted !== null && !/^no\b/i.test(submitted);
  const failedRecipients = headerValue(header, 'x-failed-recipients');
  const noReply = program.test(from);
  const subjectMark = markIn(subjectMarks, subject.toLowerCase());
  let weight = (named ? 2 : 0) + (emptyPath ? 1 : 0) + (automatic ? 1 : 0) + (noReply ? 1 : 0);
  if (failedRecipients !== null) weight += 3;
  if (subjectMark !== null && (named || !passedOn.test(subject))) weight += subjectMark.weight;
  if (findField(header, 'x-ms-exchange-message-is-ndr') !== null) weight += 3;
  return {
    daemon: named || emptyPath,
    machine: named || emptyPath || automatic || noReply || failedRecipients !== null,
    weight,
    subject,
    subjectMark,
    failedRecipients,
    reader: failedRecipients === null ? null : readerOf(header),
  };
}

/** Characters of a text in which the phrases of notices are looked for. */
const MAX_OPENING = 1_500;

/** The strongest phrase of a notice in the opening of a text, and where it stands; delay and success beat failure. */
export function textMark(text: string, start: number, end: number): { mark: NoticeMark; at: number } | null {
  const low = text
    .slice(start, Math.min(end, start + MAX_OPENING))
    .toLowerCase()
    .replace(/\n/g, ' ');
  let found: { mark: NoticeMark; at: number } | null = null;
  for (const mark of textMarks) {
    if (found !== null && found.mark.kind !== 'bounce') break;
    if (found !== null && mark.kind === 'bounce' && mark.weight <= found.mark.weight) continue;
    const at = low.indexOf(mark.text);
    if (at !== -1) found = { mark, at: start + at };
  }
  return found;
}
