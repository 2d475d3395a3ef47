import type { BounceReport } from '../../../message/bounce/bounce-report.ts';
import { isDaemon } from '../../../message/daemon-address.ts';
import {
  fieldLines,
  fieldValue,
  findField,
  type HeaderSection,
  readHeaders,
} from '../../../message/header-field.ts';
import type { View } from '../../../message/view.ts';
import type { EnvelopeFact } from '../header-evidence.ts';
import { firstMailbox } from '../header-mailbox.ts';

/** Maximum header blocks of a paste to read: notice, notice inside a notice, returned message. */
const MAX_BLOCKS = 12;

/** The header belongs to a notice: a mail system wrote it, or it came with the null sender. */
function ofNotice(section: HeaderSection): boolean {
  const value = (name: string): string => {
    const field = findField(section, name);
    return field === null ? '' : fieldValue(section.view, field);
  };
  return isDaemon(value('from')) || (value('return-path') === '<>' && value('from') === '');
}

const [LINE_FEED, BLANK, TAB, COLON, T, O] = [0x0a, 0x20, 0x09, 0x3a, 0x74, 0x6f];

/** A `To:` line begins at `at`. */
function isTo(text: string, at: number): boolean {
  if ((text.charCodeAt(at) | 0x20) !== T || (text.charCodeAt(at + 1) | 0x20) !== O) return false;
  const next = text.charCodeAt(at + 2);
  return next === COLON || next === BLANK || next === TAB;
}

/** Where the body after a header block begins, and whether the block may have a To field: most of a mail has none. */
function inspectBlock(
  text: string,
  start: number,
): { readonly mayName: boolean; readonly bodyStart: number } {
  let mayName = false;
  for (let at = start; at < text.length; ) {
    if (text.charCodeAt(at) === LINE_FEED) return { mayName, bodyStart: at + 1 };
    mayName ||= isTo(text, at);
    const end = text.indexOf('\n', at);
    if (end === -1) break;
    at = end + 1;
  }
  return { mayName, bodyStart: text.length };
}

/**
 * The address that a failure notice was sent to: a mail system sends it to the envelope sender of the failed message
 * and to nobody else (RFC 5321 6.1, RFC 3464 2). The innermost notice counts: it reports the last refusal. Null if the
 * text is not such a notice or does not name exactly one address.
 */
export function returnedTo(view: View, { kind }: BounceReport): EnvelopeFact | null {
  if (kind !== 'bounce' && kind !== 'delay') return null;
  let found: EnvelopeFact | null = null;
  let at = 0;
  for (let block = 0; block < MAX_BLOCKS && at < view.text.length; block++) {
    const { mayName, bodyStart } = inspectBlock(view.text, at);
    if (!mayName) {
      at = bodyStart;
      continue;
    }
    const section = readHeaders(view, at);
    const to = findField(section, 'to');
    if (to !== null && ofNotice(section)) {
      const raw = fieldValue(view, to);
      const value = firstMailbox(raw);
      if (value !== null && !isDaemon(value) && raw.indexOf('@') === raw.lastIndexOf('@'))
        found = { value, from: 'notice', lines: fieldLines(view, to) };
    }
    at = bodyStart;
  }
  return found;
}
