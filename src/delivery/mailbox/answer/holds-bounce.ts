import type { BounceReport } from '../../../message/bounce/bounce-report.ts';
import { showsFailure } from '../../../message/bounce/survey/shows-failure.ts';
import { openMail } from '../../../message/open-mail.ts';
import { isMessagePart, leafParts } from '../../../message/part.ts';
import { partText } from '../../../message/part-text.ts';
import type { View } from '../../../message/view.ts';

const kinds: ReadonlySet<string> = new Set(['bounce', 'delay', 'smtp-reply', 'headers']);
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
    if (part.type.startsWith('text/') && showsFailure(partText(part).text)) return true;
  }
  return false;
}
