import { headerName } from '../message/field-name.ts';
import { isKnownHeader } from '../message/known-headers.ts';
import { type MailHead, readMailHead } from './clean-mail.ts';

/** Lines of remarks before a pasted mail; a longer text is a message of its own. */
const MAX_REMARKS = 8;
/** A reply or status code: then the text is the notice and the mail below it the one that came back. */
const code = /\b[245]\d\d[ -]|\b[245]\.\d{1,3}\.\d{1,3}\b/;

/** The source of a multipart mail: only then the MIME structure holds something that text rules cannot see. */
function isMultipart(text: string, head: MailHead): boolean {
  if (!head.mail || !head.clean || !head.body || head.contentType === -1) return false;
  return /^content-type:\s{0,5}multipart\//i.test(text.slice(head.contentType, head.contentType + 60));
}

/**
 * Offset at which the source of a multipart mail begins below a few lines of remarks ("see below:"), else 0. The remarks
 * are not part of the mail; when they hold a reply code they are what matters, and the text stays whole.
 */
export function mailBelowProse(text: string): number {
  let at = 0;
  for (let remarks = 0; remarks <= MAX_REMARKS && at < text.length; ) {
    const next = text.indexOf('\n', at);
    const eol = next === -1 ? text.length : next;
    const line = text.slice(at, Math.min(eol, at + 1000));
    const name = headerName(line);
    if (name !== null && isKnownHeader(name)) return isMultipart(text, readMailHead(text, at)) ? at : 0;
    if (code.test(line)) return 0;
    if (line.trim() !== '') remarks++;
    at = eol + 1;
  }
  return 0;
}
