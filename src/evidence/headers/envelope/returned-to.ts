import type { BounceReport } from '../../../message/bounce/bounce-report.ts';
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
import { isDaemon } from './daemon-address.ts';

/** Header blocks of a paste that are looked at: notice, notice inside a notice, returned message. */
const MAX_BLOCKS = 12;

/** The header is a notice's own: a mail system wrote it, or it came with the null sender. */
function ofNotice(section: HeaderSection): boolean {
  const value = (name: string): string => {
    const field = findField(section, name);
    return field === null ? '' : fieldValue(section.view, field);
  };
  return isDaemon(value('from')) || (value('return-path') === '<>' && value('from') === '');
}

/**
 * The address that a notice of failure was sent to: a mail system sends it to the envelope sender of the message that failed
 * and to nobody else (RFC 5321 6.1, RFC 3464 2). The innermost notice counts: it tells of the last refusal. Null when the text
 * is no such notice or names no single address.
 */
export function returnedTo(view: View, { kind }: BounceReport): EnvelopeFact | null {
  if (kind !== 'bounce' && kind !== 'delay') return null;
  let found: EnvelopeFact | null = null;
  let at = 0;
  for (let block = 0; block < MAX_BLOCKS && at < view.text.length; block++) {
    const section = readHeaders(view, at);
    const to = findField(section, 'to');
    if (to !== null && ofNotice(section)) {
      const raw = fieldValue(view, to);
      const value = firstMailbox(raw);
      if (value !== null && !isDaemon(value) && raw.indexOf('@') === raw.lastIndexOf('@'))
        found = { value, from: 'notice', lines: fieldLines(view, to) };
    }
    at = section.bodyStart;
  }
  return found;
}
