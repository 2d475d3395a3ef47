import { createTransport, type Transporter } from 'nodemailer';
import type { ReplyConfig } from '../../config/reply-config.ts';
import {
  type AnswerPicture,
  type AnswerSender,
  type AskedMail,
  answerMail,
  maxViews,
} from '../../delivery/mailbox/answer/answer-mail.ts';
import { wholeResult } from '../../delivery/web/answer/whole-result.ts';
import { routeOf } from '../../delivery/web/route/route-of.ts';
import { routePng } from '../../delivery/web/route/route-png.ts';
import type { Diagnosis } from '../../diagnosis/diagnosis.ts';
import { maskFor } from '../../explanation/mask-for.ts';
import type { Outcome, Send } from '../../queue/courier.ts';
import { caseViews } from './case-views.ts';
import type { Desk } from './desk.ts';
import type { WasSent } from './was-sent.ts';

const timeoutMs = 15_000;
/** A mail without what it answers would be about nothing. */
const gone: Outcome = { kind: 'dropped', why: 'the answered mail is gone' };

const loopback = /^(?:localhost|127(?:\.\d{1,3}){3}|\[::1\])$/;

/** A password goes over a line that others cannot read, or not at all. */
function needsTls(text: string): boolean {
  const url = URL.parse(text);
  return url !== null && url.password !== '' && !loopback.test(url.hostname);
}

/** The mail server of the answers; connections are opened when the first goes out. */
export function mailTransport({ url }: ReplyConfig): Transporter {
  return createTransport({
    url,
    requireTLS: needsTls(url),
    connectionTimeout: timeoutMs,
    greetingTimeout: timeoutMs,
    socketTimeout: timeoutMs,
  } as object);
}

/** A 5xx reply is a no; all else (4xx, no connection, a log-in that is being corrected) is worth another try. */
function troubleOf(error: unknown): Outcome {
  const { responseCode, code } = error as { responseCode?: number; code?: string };
  const why = responseCode === undefined ? (code ?? 'not sent') : `the mail server answered ${responseCode}`;
  const refused = (responseCode ?? 0) >= 500 && code !== 'EAUTH';
  return refused ? { kind: 'dead', why } : { kind: 'retry', afterMs: null, why };
}

/** The way of a message as a picture; a picture is passed on, so people's addresses are masked in it. */
async function pictureOf(result: Diagnosis, { log }: Desk): Promise<AnswerPicture | null> {
  try {
    const route = routeOf(wholeResult(result), maskFor(result, 'outside'));
    return route === null ? null : { png: await routePng(route), described: route.described.join(' ') };
  } catch (error) {
    // The answer has its words; it does not wait for a picture.
    log.warn({ err: error }, 'the picture of a route could not be drawn');
    return null;
  }
}

/**
 * Sends answers. A repetition is the same mail, by its Message-ID; where what went out can be looked at, it is looked for first.
 */
export function sendMail(
  desk: () => Desk,
  reply: ReplyConfig,
  transport: Transporter,
  wasSent: WasSent,
): Send {
  return async (row) => {
    const { instance } = desk();
    const about = row.inboxId === null ? null : await caseViews(desk(), row.inboxId);
    if (about === null) return gone;
    const { dkim } = reply;
    const sender: AnswerSender = {
      instance,
      name: 'Bouncedesk',
      address: reply.from,
      desk: reply.replyTo,
      nullSender: reply.nullSender,
      dkim: dkim === null ? null : { ...dkim, privateKey: dkim.key },
    };
    const { purpose, asked } = row.detail as { purpose: 'answer' | 'case'; asked: AskedMail };
    const [key = row.id] = await desk().outbox.mailKeysOf(row.id, 1);
    const mail = answerMail(
      { id: row.id, about: key, to: row.target, createdAt: row.createdAt, purpose },
      about.views,
      asked,
      sender,
      // A case system takes a picture for a file of the customer's.
      purpose === 'answer'
        ? await Promise.all(about.results.slice(0, maxViews).map((one) => pictureOf(one, desk())))
        : [],
    );
    if ((row.unsure || row.attempts > 0) && (await wasSent(mail.messageId))) return { kind: 'sent' };
    try {
      await transport.sendMail(mail);
      return { kind: 'sent' };
    } catch (error) {
      return troubleOf(error);
    }
  };
}
