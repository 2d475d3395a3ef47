import type { ReplyMailer } from '../delivery/smtp/reply-mail.ts';
import type { Diagnosis } from '../diagnosis/diagnosis.ts';
import { decodeWords } from '../message/decode-words.ts';
import { headerValue, readHeaders } from '../message/header-field.ts';
import { sourceText } from '../message/source-text.ts';
import type { Desk } from './desk.ts';

/** An answer holds the first mails of an input; the rest is on the page. */
const answersInMail = 5;

/** Sends the answer of the outbox row `id`. A repetition after a crash is the same mail, by its Message-ID. */
export async function sendReply(
  desk: Desk,
  mailer: ReplyMailer,
  id: string,
  attempt: { readonly last: boolean },
): Promise<void> {
  const row = await desk.outbox.take(id);
  if (row === null || row.inboxId === null) return;
  const found = await desk.inbox.find(row.inboxId);
  if (found === null) return;
  const header = readHeaders(sourceText((await desk.inbox.rawOf(row.inboxId)) ?? Buffer.alloc(0)).view);
  const views = (found.results as readonly Diagnosis[]).slice(0, answersInMail).map(desk.parts.view);
  const { renderText, renderMailHtml } = desk.parts;
  try {
    await mailer.send({
      id,
      to: row.target,
      subject: decodeWords(headerValue(header, 'subject') ?? ''),
      inReplyTo: headerValue(header, 'message-id') ?? '',
      text: views.map(renderText).join('\n\n'),
      html: renderMailHtml === undefined ? null : views.map(renderMailHtml).join('\n'),
    });
  } catch (error) {
    desk.metrics.failed('reply');
    desk.log.warn({ err: error, outbox: id, last: attempt.last }, 'answer not sent');
    await desk.outbox.fail(id, String(error), attempt.last);
    throw error;
  }
  await desk.outbox.sent(id);
  desk.log.info({ outbox: id, inbox: row.inboxId }, 'answer sent');
}
