import { openMail } from '../../open-mail.ts';
import type { Part } from '../../part.ts';
import { partBytes } from '../../part-text.ts';
import { viewOf } from '../../view.ts';
import { embeddedRoot } from '../survey/survey-mail.ts';

/** Root of an attached message, also where it came as a file. */
export function attachedRoot(part: Part): Part | null {
  const inside = embeddedRoot(part);
  if (inside !== null || part.type === 'message/rfc822' || part.type === 'message/global') return inside;
  const bytes = partBytes(part);
  if (!/^(?:From |[A-Za-z][\w-]{1,60}:)/.test(bytes)) return null;
  const text = bytes.replace(/\r\n?/g, '\n');
  const line = part.view.lineAt(part.bodyStart);
  return openMail(
    viewOf(text, (index) => (part.encoding === '7bit' || part.encoding === '8bit' ? line + index : line)),
  ).root;
}
