import { openMail } from '../../../message/open-mail.ts';
import { leafParts } from '../../../message/part.ts';
import { partText } from '../../../message/part-text.ts';
import type { View } from '../../../message/view.ts';
import { isOwnMessageId } from './own-message-id.ts';

/** Characters of a text that are examined, and parts. */
const maxTextRead = 64 * 1024;
const maxParts = 50;
const maxIds = 50;

const ids = /<out\.[0-9a-f]{32}\.[0-9a-f]{16}@[^\s<>@]{1,255}>/g;
/** The end of every answer, and its beginning as text and as HTML (`templates/mail-text`, `templates/mail-html`). */
const words =
  /Written by Bouncedesk, a program\.|Who must act: [^\n]{1,400}\n[>|: \t]{0,20}(?:Certainty|The server's reply|What would settle it): |<b>Who must act:<\/b>/;

/**
 * True when the mail quotes one of our answers: a program that acknowledges it may omit every other sign of being one.
 * (A person who asks about an answer replies to it, which is not answered either.)
 */
export function quotesAnswer(view: View, own: readonly string[]): boolean {
  const { root } = openMail(view);
  // An attached mail has its own header.
  const texts = [view.text.slice(root.bodyStart, root.bodyStart + maxTextRead)];
  for (const part of leafParts(root)) {
    if (texts.length > maxParts) break;
    if (part.type.startsWith('text/')) texts.push(partText(part).text.slice(0, maxTextRead));
  }
  const shown = texts.join('\n');
  if (words.test(shown)) return true;
  return [...shown.matchAll(ids)].slice(0, maxIds).some(([id]) => isOwnMessageId(own, id));
}
