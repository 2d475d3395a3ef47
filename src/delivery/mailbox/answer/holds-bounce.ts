import type { BounceReport } from '../../../message/bounce/bounce-report.ts';
import { openMail } from '../../../message/open-mail.ts';
import { isMessagePart, leafParts } from '../../../message/part.ts';
import { partText } from '../../../message/part-text.ts';
import type { View } from '../../../message/view.ts';

const kinds: ReadonlySet<string> = new Set(['bounce', 'delay', 'smtp-reply', 'headers']);
/** A reply code with its words, an enhanced status code of a failure, or fields of a header: what a person pastes. */
const shown =
  /(?:^|[\s>:("'])[45]\d\d[ -](?:[45]\.\d{1,3}\.\d{1,3}\b|\S)|(?:^|[\s#>:("'[])[45]\.\d{1,2}\.\d{1,3}\b|^[\s>|]{0,9}(?:Received|Authentication-Results|Received-SPF|DKIM-Signature|Diagnostic-Code|Final-Recipient|Return-Path):/im;
/** Characters of a text that are examined: what is asked is in the first screens. */
const maxTextRead = 64 * 1024;
const maxParts = 50;

/** True when the mail contains a bounce, or a header that somebody wants explained. */
export function holdsBounce(view: View, report: BounceReport): boolean {
  if (kinds.has(report.kind) || report.recipients.length > 0 || report.replyLines.length > 0) return true;
  const { root } = openMail(view);
  let parts = 0;
  for (const part of leafParts(root)) {
    if (++parts > maxParts) return false;
    // An attached mail, even as a file, is meant to be read.
    if (part !== root && (isMessagePart(part) || part.parent?.type === 'message/rfc822')) return true;
    if (/\.(?:eml|msg|mbox|zip)$/i.test(part.contentType.params.name ?? '')) return true;
    if (part.type.startsWith('text/') && shown.test(partText(part).text.slice(0, maxTextRead))) return true;
  }
  return false;
}
