import type { Diagnosis } from '../diagnosis/diagnosis.ts';
import { withoutIntroduction } from '../diagnosis/wording/quote-reply.ts';
import type { AnswerView } from './answer-view.ts';
import { judgedRecipient } from './judged-recipient.ts';
import type { Mask } from './mask-for.ts';

/** A reply as long as a page is for the JSON; people read its beginning. */
const maxReplyLength = 1_200;

/** The text, truncated. */
export function cutReply(text: string): string {
  return text.length <= maxReplyLength ? text : `${text.slice(0, maxReplyLength)}\u2026`;
}

const leadingCode = /^([245]\d\d)[ -]+(?:(\d\.\d{1,3}\.\d{1,3})[ -]+)?/;

/** The reply text without leading codes if these are shown separately. */
function withoutCode(text: string, reply: string | null, status: string | null): string {
  const found = leadingCode.exec(text);
  if (reply === null && status !== null && text.startsWith(`${status} `))
    return text.slice(status.length + 1);
  if (found === null || found[1] !== reply) return text;
  return found[2] === undefined || found[2] === status ? text.slice(found[0].length) : text;
}

/** The reply that the answer explains: codes as they are in the mail, and the text. */
export function replyOf(diagnosis: Diagnosis, mask: Mask): AnswerView['reply'] {
  const first = judgedRecipient(diagnosis);
  if (first === null) return null;
  const code = [first.reply, first.status].filter(Boolean).join(' ');
  return {
    code: mask(code),
    text: mask(cutReply(withoutCode(withoutIntroduction(first.diagnostic ?? ''), first.reply, first.status))),
  };
}
