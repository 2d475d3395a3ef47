import { createTransport, type SendMailOptions, type Transporter } from 'nodemailer';
import { isLoopbackHost } from '../../catalog/is-loopback-host.ts';
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
import type { SendLedger } from './send-ledger.ts';
import type { ServiceContext } from './service-context.ts';

const timeoutMs = 15_000;
/** Without the mail it answers there is nothing to say. */
const gone: Outcome = { kind: 'dropped', why: 'the answered mail is gone' };

/** A password is sent over an encrypted connection or not at all. */
function needsTls(text: string): boolean {
  const url = URL.parse(text);
  return url !== null && url.password !== '' && !isLoopbackHost(url.hostname);
}

/** The mail server for answers; it is connected when the first one is sent. */
export function mailTransport({ url }: ReplyConfig): Transporter {
  return createTransport({
    url,
    requireTLS: needsTls(url),
    connectionTimeout: timeoutMs,
    greetingTimeout: timeoutMs,
    socketTimeout: timeoutMs,
  } as object);
}

/**
 * The outcome of a mail: a 5xx reply is final; everything else (4xx, no connection, a log-in that is being fixed) is
 * worth a retry.
 */
function troubleOf(error: unknown): Outcome {
  const { responseCode, code, syscall } = error as {
    responseCode?: number;
    code?: string;
    syscall?: string;
  };
  const why = responseCode === undefined ? (code ?? 'not sent') : `the mail server answered ${responseCode}`;
  const refused = (responseCode ?? 0) >= 500 && code !== 'EAUTH';
  if (refused) return { kind: 'dead', why };
  // A reply proves that it was not accepted; a broken connection does not, unless it was never established.
  const unknown = responseCode === undefined && code !== 'EDNS' && code !== 'EAUTH' && syscall !== 'connect';
  return { kind: 'retry', afterMs: null, why, unknown };
}

/** What the mail server said about the recipient when it accepted the mail for the copy only. */
function refusalOf(info: unknown, to: string): unknown {
  const { rejected = [], rejectedErrors = [] } = info as {
    rejected?: readonly string[];
    rejectedErrors?: readonly (Error & { recipient?: string })[];
  };
  if (!rejected.includes(to)) return null;
  return rejectedErrors.find(({ recipient }) => recipient === to) ?? new Error('the recipient was refused');
}

/** The route of a message as a picture; a picture is passed on, so people's addresses are masked in it. */
async function pictureOf(result: Diagnosis, { log }: ServiceContext): Promise<AnswerPicture | null> {
  try {
    const route = routeOf(wholeResult(result), maskFor(result, 'outside'));
    return route === null ? null : { png: await routePng(route), described: route.described.join(' ') };
  } catch (error) {
    // The answer is complete without a picture and does not wait for it.
    log.warn({ err: error }, 'the picture of a route could not be drawn');
    return null;
  }
}

type Answer = SendMailOptions & { readonly messageId: string; readonly envelope?: unknown };

/** The same mail with the copy only in the envelope, invisible to the recipient. */
function withCopy(mail: Answer, copy: string | null): Answer {
  const { from, to } = mail.envelope as { from: string; to: readonly string[] };
  return copy === null ? mail : { ...mail, envelope: { from, to: [...to, copy] } };
}

/**
 * Sends answers. A repetition is the same mail, by its Message-ID. Each is first looked for among what was sent; the
 * attempt is on disk before it begins, and its success is recorded at once.
 */
export function sendMail(
  service: () => ServiceContext,
  reply: ReplyConfig,
  transport: Transporter,
  fate: SendLedger,
): Send {
  return async (row) => {
    const { instance, outbox } = service();
    const about = row.inboxId === null ? null : await caseViews(service(), row.inboxId);
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
    const [key = row.id] = await outbox.mailKeysOf(row.id, 1);
    const mail = answerMail(
      { id: row.id, about: key, to: row.target, createdAt: row.createdAt, purpose },
      about.views,
      asked,
      sender,
      // A case system would file a picture as the customer's attachment.
      purpose === 'answer'
        ? await Promise.all(about.results.slice(0, maxViews).map((one) => pictureOf(one, service())))
        : [],
    );
    const turn = await fate.claim(mail, row);
    if (turn === 'went out') return { kind: 'sent' };
    if (turn !== 'send')
      return { kind: 'retry', afterMs: turn.afterMs, why: turn.why, unknown: row.begun !== null };
    await outbox.begin(row.id, mail.messageId);
    try {
      const info: unknown = await transport.sendMail(withCopy(mail, reply.copy));
      const refusal = refusalOf(info, row.target);
      if (refusal !== null) {
        // The copy will arrive but proves nothing about the answer.
        await fate.markCopyOnly(mail.messageId);
        throw refusal;
      }
      fate.markSent(mail.messageId);
      return { kind: 'sent' };
    } catch (error) {
      const outcome = troubleOf(error);
      if (outcome.kind === 'dead') fate.withdraw(mail.messageId);
      return outcome;
    }
  };
}
