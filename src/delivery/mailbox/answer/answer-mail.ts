import { createHash } from 'node:crypto';
import type { SendMailOptions } from 'nodemailer';
import type { AnswerView } from '../../../explanation/answer-view.ts';
import { render } from '../../../explanation/render.ts';
import { renderNoteTemplate } from '../../case-note/note-template.ts';
import { answerSubject, messageIds, oneLine, plainAddressOf, referencesFor } from './header-text.ts';
import { loopField, loopValue } from './loop-header.ts';
import { ownMessageId } from './own-message-id.ts';

/** The outbox row, which makes a repeated sending the same mail. */
export interface AnswerRow {
  readonly id: string;
  /** Key of the mail it answers (see `messageKey`), the same in every service that was given that mail. */
  readonly about: string;
  readonly to: string;
  readonly createdAt: Date;
  /** `answer` to a person, `case` to the address of a case system, `digest` unasked to our own people. */
  readonly purpose: 'answer' | 'case' | 'digest';
}

/** The mail that is answered. All of it is untrusted. */
export interface AskedMail {
  /** Decoded subject. */
  readonly subject: string;
  readonly messageId: string | null;
  readonly references: string;
  /** Highest hop count of its loop marks; 0 without one. */
  readonly hops: number;
  readonly token: { readonly token: string; readonly inSubject: boolean } | null;
}

/** Who answers: settings of the operator. */
export interface AnswerSender {
  readonly instance: string;
  readonly name: string;
  readonly address: string;
  /** Address of people, for Reply-To; null when there is none. */
  readonly desk: string | null;
  /** The relay accepts `MAIL FROM:<>`; otherwise `name+<row>@` is used, and what returns there is only logged. */
  readonly nullSender: boolean;
  readonly dkim: { readonly domain: string; readonly selector: string; readonly privateKey: string } | null;
}

/** Mails of an input that one answer explains; the rest is on the page. */
export const maxViews = 5;

/** The message's route as a picture, with a description in words. */
export interface AnswerPicture {
  readonly png: Uint8Array;
  readonly described: string;
}

/**
 * The null sender (RFC 3834 3.3) keeps a bounce of an answer from coming back. Case systems drop or suspend mail with
 * it (Jira Service Management, Zendesk), so mail to them has a sender address of ours that contains the row's id.
 */
function envelopeSender(row: AnswerRow, sender: AnswerSender): string {
  if (row.purpose === 'answer' && sender.nullSender) return '';
  const at = sender.address.lastIndexOf('@');
  const tag = row.id.replace(/[^A-Za-z0-9-]/g, '').slice(0, 40);
  return `${sender.address.slice(0, at)}+${tag}${sender.address.slice(at)}`;
}

const cidOf = (at: number): string => `route-${at + 1}@bouncedesk`;

function bodies(
  views: readonly AnswerView[],
  pictures: readonly (AnswerPicture | null)[],
  token: string | null,
  desk: string | null,
) {
  const shown = views.slice(0, maxViews);
  const context = (channel: 'mail-text' | 'mail-html'): object => ({
    parts: shown.map((view, at) => {
      const picture = pictures[at] ?? null;
      return {
        body: render(channel, view).trimEnd(),
        picture: picture === null ? null : { cid: cidOf(at), described: picture.described },
        ...view.readerTexts,
      };
    }),
    token,
    desk,
  });
  const attachments = shown.flatMap((_, at) => {
    const picture = pictures[at] ?? null;
    if (picture === null) return [];
    const filename = `route-${at + 1}.png`;
    const content = Buffer.from(picture.png);
    return [
      { filename, content, contentType: 'image/png', contentDisposition: 'inline' as const, cid: cidOf(at) },
    ];
  });
  return {
    text: renderNoteTemplate('mail-text', context('mail-text')),
    html: renderNoteTemplate('mail-html', context('mail-html')),
    ...(attachments.length === 0 ? {} : { attachments }),
  };
}

function threading(asked: AskedMail): Pick<SendMailOptions, 'inReplyTo' | 'references'> {
  const [messageId = null] = messageIds(asked.messageId ?? '');
  const references = [...referencesFor(asked.references, messageId)];
  return {
    ...(messageId === null ? {} : { inReplyTo: messageId }),
    ...(references.length === 0 ? {} : { references }),
  };
}

/**
 * A mail of ours as options of nodemailer, with every header an automatic answer must carry (RFC 3834 3.1) and none
 * that asks for receipts or that a case system drops. The same row gives the same bytes before signing. No text of the
 * asking mail can add a header. `pictures` correspond to the views, null for none. Throws when an address in the
 * settings or the row is invalid.
 */
export function answerMail(
  row: AnswerRow,
  views: readonly AnswerView[],
  asked: AskedMail,
  sender: AnswerSender,
  pictures: readonly (AnswerPicture | null)[] = [],
): SendMailOptions & { readonly baseBoundary: string; readonly messageId: string } {
  const from = plainAddressOf(sender.address, 'the sender');
  const to = plainAddressOf(row.to, 'the recipient');
  const desk = sender.desk === null ? null : plainAddressOf(sender.desk, 'the desk');
  const token = asked.token === null ? null : oneLine(asked.token.token);
  const { dkim } = sender;
  return {
    from: { name: oneLine(sender.name, 80), address: from },
    to: { name: '', address: to },
    ...(desk === null ? {} : { replyTo: { name: '', address: desk } }),
    envelope: { from: envelopeSender(row, sender), to: [to] },
    messageId: ownMessageId(from, [row.purpose, to, row.about]),
    date: row.createdAt,
    subject: answerSubject(asked.subject, asked.token),
    ...threading(asked),
    headers: {
      'Auto-Submitted': row.purpose === 'digest' ? 'auto-generated' : 'auto-replied',
      'X-Auto-Response-Suppress': 'All',
      Precedence: 'bulk',
      [loopField]: loopValue({ instance: sender.instance, hops: asked.hops + 1 }),
    },
    ...bodies(views, pictures, token, desk),
    baseBoundary: createHash('sha256').update(row.id).digest('hex').slice(0, 24),
    ...(dkim === null
      ? {}
      : {
          dkim: { domainName: dkim.domain, keySelector: dkim.selector, privateKey: dkim.privateKey },
        }),
    // The body is ours; nothing in it may make nodemailer read a file or fetch an address.
    disableFileAccess: true,
    disableUrlAccess: true,
  };
}
