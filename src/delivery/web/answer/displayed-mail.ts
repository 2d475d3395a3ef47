import type { Diagnosis } from '../../../diagnosis/diagnosis.ts';
import { readBounce } from '../../../message/bounce/read-bounce.ts';
import { type CaseFile, itemsOf } from './case-sources.ts';
import { type ShownMessage, shownMessage } from './shown-message.ts';

const mails: ReadonlySet<Diagnosis['kind']> = new Set([
  'message',
  'healthy',
  'auto-reply',
  'delivered',
  'feedback-report',
]);

/** The mail people want to see: the one a bounce returns or a letter has attached, else the submitted mail itself. */
export async function displayedMail(
  diagnosis: Diagnosis,
  files: readonly CaseFile[],
  ordinal: number,
): Promise<ShownMessage | null> {
  for (const file of files) {
    const item = itemsOf(file)[files.length === 1 ? ordinal : 0];
    if (item === undefined || item.unreadable !== null || item.form === 'webhook') continue;
    const itself = mails.has(diagnosis.kind) && item.form !== 'paste';
    // A single input in which no returned message was found has none.
    if (!itself && files.length === 1 && diagnosis.returned === null) continue;
    const { returned, written } = readBounce(item);
    if (returned !== null) {
      const end = returned.whole && returned.part !== null ? returned.part.bodyEnd : returned.header.end;
      const raw = Buffer.from(returned.header.view.text.slice(returned.header.start, end), 'latin1');
      const own = diagnosis.returned ?? { from: null, subject: null, messageId: null };
      const what = written === null ? 'The returned message' : 'The attached message';
      const title = returned.whole ? what : `${what} (its header only)`;
      const shown = await shownMessage(raw, title, own);
      if (shown !== null) return shown;
    } else if (itself && written === null) {
      const raw = Buffer.from(item.source.view.text, 'latin1');
      const shown = await shownMessage(raw, 'The message', { from: null, subject: null, messageId: null });
      if (shown !== null) return shown;
    }
  }
  return null;
}
