import { salesforceSentences } from '../../catalog/case-systems.ts';
import { htmlText } from '../../message/bounce/notice/html-text.ts';
import type { IntakeItem } from '../../message/intake-item.ts';
import { openMail } from '../../message/open-mail.ts';
import { isMessagePart, type Part } from '../../message/part.ts';
import { partText } from '../../message/part-text.ts';

/** Characters of each text part that are examined: the note is the first thing in it. */
const reach = 20_000;

const plain = (text: string): string =>
  text
    .replace(/[\u2018\u2019\u02bc]/g, "'")
    // Some copies have the long form; the words around it are the same.
    .replace(/\byou are getting\b/gi, "you're getting")
    .replace(/\s+/g, ' ')
    .toLowerCase();

/** Texts of the notification itself and whether a mail or a report is attached; embedded mails are not entered. */
function survey(part: Part, found: { texts: string[]; attached: boolean }): void {
  if (isMessagePart(part) || part.type === 'text/rfc822-headers' || part.type === 'message/delivery-status') {
    found.attached = true;
    return;
  }
  const name = part.contentType.params.name?.toLowerCase() ?? '';
  if (name.endsWith('.eml')) found.attached = true;
  else if (part.type === 'text/plain') found.texts.push(partText(part).text.slice(0, reach));
  else if (part.type === 'text/html') found.texts.push(htmlText(partText(part)).text.slice(0, reach));
  if (part.type === 'multipart/report' && part.depth > 0) found.attached = true;
  for (const child of part.children) survey(child, found);
}

/**
 * True for the note of Salesforce that a mail came back: its two sentences, plus an attached report or mail. White
 * space and the form of the apostrophe do not matter; subject and sender are in no public source and are not asked.
 */
export function isSalesforceNotification(item: IntakeItem): boolean {
  if (item.unreadable !== null) return false;
  const found = { texts: [] as string[], attached: false };
  survey(openMail(item.source.view).root, found);
  if (!found.attached) return false;
  const texts = found.texts.slice(0, 10).map(plain);
  return texts.some((text) => salesforceSentences.every((sentence) => text.includes(sentence)));
}
