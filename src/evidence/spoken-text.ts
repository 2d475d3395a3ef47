import type { BounceReport } from '../message/bounce/bounce-report.ts';
import { htmlText } from '../message/bounce/notice/html-text.ts';
import { isMessagePart, type Part } from '../message/part.ts';
import { partText } from '../message/part-text.ts';
import type { View } from '../message/view.ts';

/** Characters of a part that are taken: what is said is in the first screens. */
const MAX_CHARS = 16_000;
/** Parts of a mail that say something. */
const MAX_PARTS = 12;

/** Text as the words are read: one character per byte of its UTF-8. */
const latin1 = (text: string): string => Buffer.from(text.slice(0, MAX_CHARS), 'utf8').toString('latin1');

const raw = ({ view }: Part, start: number, end: number): string =>
  view.text.slice(start, Math.min(end, start + MAX_CHARS));

const isShownTwice = (part: Part): boolean =>
  part.parent?.type === 'multipart/alternative' &&
  part.parent.children.some(({ type }) => type === 'text/plain');

/** What a leaf part says; '' for an attachment. */
function wordsOf(part: Part): string {
  if (part.type === 'text/html') return isShownTwice(part) ? '' : latin1(htmlText(partText(part)).text);
  if (!part.type.startsWith('text/') && !part.type.startsWith('message/')) return '';
  return part.encoding === '7bit' || part.encoding === '8bit'
    ? raw(part, part.bodyStart, part.bodyEnd)
    : latin1(partText(part).text);
}

function collect(part: Part, into: string[]): void {
  if (into.length > MAX_PARTS) return;
  const [inside] = part.children;
  // Of a message that came back only the header says something about its way; its text is about anything.
  if (isMessagePart(part) && inside !== undefined)
    into.push(raw(inside, inside.header.start, inside.bodyStart));
  else if (inside === undefined) into.push(wordsOf(part));
  else for (const child of part.children) collect(child, into);
}

/**
 * What a mail says: its header, its texts decoded, its report, the header of the message that came back; of a letter its
 * text. A paste (`view`) is taken as it is.
 */
export function spokenText(view: View, { root, written }: BounceReport): string {
  if (written !== null) return written.text;
  if (root === null) return view.text;
  const said = [raw(root, root.header.start, root.bodyStart)];
  collect(root, said);
  return said.join('\n');
}
