import { findField, headerValue, readHeaders } from '../../header-field.ts';
import type { Part } from '../../part.ts';
import { partText } from '../../part-text.ts';
import type { View } from '../../view.ts';
import type { ReturnedMessage } from '../bounce-report.ts';
import { mailAddressesIn } from '../mail-addresses-in.ts';
import type { NoticeText } from '../notice/notice-text.ts';
import { embeddedRoot, type Survey } from '../survey/survey-mail.ts';

/** Fields a returned message has at least one of. */
const usual = ['from', 'to', 'subject', 'date', 'message-id', 'received', 'return-path'];

/** Text (an mbox line may be first) with quote marks or a common indent taken off each line; null when there is neither. */
function unindent(text: string): string | null {
  const indent = /^(?:[ \t]*>[ ]?|[ \t]+)(?=[A-Za-z][\w-]{1,40}:|From \S)/.exec(text)?.[0];
  if (indent === undefined) return null;
  return text
    .split('\n')
    .map((line) => (line.startsWith(indent) ? line.slice(indent.length) : line.trimStart()))
    .join('\n');
}

/** The header quoted below a marker in the text of a notice. */
export function returnedInText(notice: NoticeText): ReturnedMessage | null {
  if (notice.original === null) return null;
  const { view } = notice;
  let start = notice.original;
  while (
    start < view.text.length &&
    (view.text[start] === '\n' || view.text[start] === '-' || view.text[start] === '=')
  ) {
    const eol = view.text.indexOf('\n', start);
    if (eol === -1) return null;
    start = eol + 1;
  }
  const first = view.text.slice(start, start + 2);
  const quoted = first !== '' && /^[ \t>]/.test(first) ? unindent(view.text.slice(start)) : null;
  const shown: View =
    quoted === null
      ? view
      : { text: quoted, lineAt: (offset) => view.lineAt(lineStartOf(view, start, quoted, offset)) };
  const header = readHeaders(shown, quoted === null ? start : 0);
  if (!usual.some((name) => findField(header, name) !== null)) return null;
  return {
    header,
    part: null,
    whole: /\S/.test(shown.text.slice(header.bodyStart, header.bodyStart + 2_000)),
  };
}

/** Paragraphs of a paste that are tried as the header of a returned message. */
const MAX_PARAGRAPHS = 30;

/**
 * The header of a returned message that a person pasted below the notice, without the words that announce it: the first
 * paragraph after the notice's words that begins with two usual fields. Null when there is none.
 */
export function returnedBelow(view: View, start: number): { at: number; returned: ReturnedMessage } | null {
  let at = view.text.indexOf('\n\n', start);
  for (let tries = 0; at !== -1 && tries < MAX_PARAGRAPHS; tries++, at = view.text.indexOf('\n\n', at + 2)) {
    const begin = at + 2;
    if (!/^[A-Za-z][\w-]{1,60}[ \t]*:/.test(view.text.slice(begin, begin + 80))) continue;
    const header = readHeaders(view, begin);
    const known = usual.filter((name) => findField(header, name) !== null).length;
    if (known < 2 || header.junk.length > 1) continue;
    const whole = /\S/.test(view.text.slice(header.bodyStart, header.bodyStart + 2_000));
    return { at: begin, returned: { header, part: null, whole } };
  }
  return null;
}

/** Offset in `view` of the line that holds `offset` of its unindented copy. */
function lineStartOf(view: View, start: number, copy: string, offset: number): number {
  let at = start;
  for (let i = copy.indexOf('\n'); i !== -1 && i < offset; i = copy.indexOf('\n', i + 1)) {
    const next = view.text.indexOf('\n', at);
    if (next === -1) break;
    at = next + 1;
  }
  return at;
}

/** Header fields that are in a part of their own (text/rfc822-headers, message/global-headers). */
function headersPart(part: Part): ReturnedMessage | null {
  const header = readHeaders(partText(part));
  return header.fields.length === 0 ? null : { header, part: null, whole: false };
}

/** The returned original of a report: a part, a part of headers, or quoted in a text. */
export function findReturned(survey: Survey, notices: Iterable<NoticeText>): ReturnedMessage | null {
  for (const message of survey.messages) {
    const root = embeddedRoot(message);
    if (root !== null && root.header.fields.length > 0)
      return { header: root.header, part: root, whole: root.bodyEnd > root.bodyStart };
  }
  const headers = survey.headersOnly === null ? null : headersPart(survey.headersOnly);
  if (headers !== null) return headers;
  for (const notice of notices) {
    const quoted = returnedInText(notice);
    if (quoted !== null) return quoted;
  }
  return null;
}

/** The addresses of a field of the returned message, at most `limit`. */
export function addressesIn(returned: ReturnedMessage | null, name: string, limit = 50): string[] {
  const value = returned === null ? null : headerValue(returned.header, name);
  if (value === null || !value.includes('@')) return [];
  const found: string[] = [];
  for (const address of mailAddressesIn(value.slice(0, 20_000))) {
    if (found.length >= limit) break;
    found.push(address);
  }
  return found;
}
