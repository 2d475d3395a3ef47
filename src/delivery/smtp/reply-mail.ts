import { createTransport } from 'nodemailer';
import { loopHeader } from './may-answer.ts';

export interface Reply {
  /** Id of the outbox row: the Message-ID comes from it, so that a repeated sending is the same mail. */
  readonly id: string;
  readonly to: string;
  /** Subject and Message-ID of the mail that is answered; '' when it has none. */
  readonly subject: string;
  readonly inReplyTo: string;
  readonly text: string;
  /** Null for a plain-text answer. */
  readonly html: string | null;
}

export interface ReplyMailer {
  readonly send: (reply: Reply) => Promise<void>;
  readonly close: () => void;
}

const timeoutMs = 15_000;
const messageId = /^<[^\s<>]{1,250}>$/;

/** One header line of hostile text: no control characters, bounded. nodemailer encodes the rest. */
const oneLine = (text: string): string =>
  text
    .replace(/[\p{Cc}\p{Cf}\u2028\u2029]+/gu, ' ')
    .trim()
    .slice(0, 200);

/**
 * Sends answers through the mail server at `url`. The envelope sender is null, so that no bounce of an answer comes back
 * here (RFC 3834 3.3). `send` rejects when the server does not take the mail.
 */
export function replyMailer(url: string, from: string): ReplyMailer {
  const transport = createTransport(url, {
    connectionTimeout: timeoutMs,
    greetingTimeout: timeoutMs,
    socketTimeout: timeoutMs,
  } as object);
  const domain = from.slice(from.lastIndexOf('@') + 1);
  return {
    send: async (reply) => {
      const subject = oneLine(reply.subject);
      const answered = messageId.test(reply.inReplyTo) ? reply.inReplyTo : null;
      await transport.sendMail({
        from: { name: 'Bouncedesk', address: from },
        to: { name: '', address: reply.to },
        envelope: { from: '', to: [reply.to] },
        messageId: `<${reply.id}@${domain}>`,
        subject: /^re:/i.test(subject) ? subject : `Re: ${subject || 'your bounced mail'}`,
        ...(answered === null ? {} : { inReplyTo: answered, references: [answered] }),
        headers: {
          'Auto-Submitted': 'auto-replied',
          'X-Auto-Response-Suppress': 'All',
          [loopHeader]: '1',
        },
        text: reply.text,
        ...(reply.html === null ? {} : { html: reply.html }),
        // The body is ours; nothing in it may make nodemailer read a file or fetch an address.
        disableFileAccess: true,
        disableUrlAccess: true,
      });
    },
    close: () => transport.close(),
  };
}
