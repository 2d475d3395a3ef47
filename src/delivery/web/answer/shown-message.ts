import { type AddressObject, simpleParser } from 'mailparser';
import { htmlText } from '../../../message/bounce/notice/html-text.ts';
import { viewOf } from '../../../message/view.ts';

/** A mail as its reader saw it; HTML only as text. */
export interface ShownMessage {
  readonly title: string;
  readonly fields: readonly { readonly name: string; readonly value: string }[];
  readonly text: string;
  readonly attachments: readonly { readonly name: string; readonly type: string; readonly size: string }[];
  /** Where this reading differs from the diagnosis's own. */
  readonly hints: readonly string[];
}

/** What the diagnosis read of the same mail. */
interface OwnReading {
  readonly from: string | null;
  readonly subject: string | null;
  readonly messageId: string | null;
}

const shownText = 6_000;
/** The parser needs several times a mail's size in memory; larger ones are not shown. */
export const shownMailBytes = 1024 * 1024;
const maxAttachments = 30;

const textOf = (address: AddressObject | AddressObject[] | undefined): string =>
  (Array.isArray(address) ? address : address === undefined ? [] : [address])
    .map(({ text }) => text)
    .join(', ');

const size = (bytes: number): string => (bytes < 2048 ? `${bytes} bytes` : `${Math.ceil(bytes / 1024)} kB`);

const bare = (text: string | null | undefined): string => (text ?? '').replace(/\s+/g, ' ').trim();

function hintsOf(
  own: OwnReading,
  subject: string | undefined,
  from: string,
  messageId: string | undefined,
): string[] {
  const pairs: readonly (readonly [string, string, string])[] = [
    ['Subject', bare(own.subject), bare(subject)],
    ['Message-ID', bare(own.messageId), bare(messageId)],
  ];
  const differs = pairs.filter(([, mine, other]) => mine !== '' && other !== '' && mine !== other);
  const address = /[^\s<>"]{1,200}@[^\s<>"]{1,200}/.exec(own.from ?? '')?.[0]?.toLowerCase();
  return [
    ...differs.map(([name, mine, other]) => `${name}: "${mine}" here, "${other}" there`),
    ...(address !== undefined && from !== '' && !from.toLowerCase().includes(address)
      ? [`From: ${address} here, ${from} there`]
      : []),
  ];
}

/** Reads a mail for people. Null where it is not mail or cannot be read; never rejects. */
export async function shownMessage(
  raw: Buffer,
  title: string,
  own: OwnReading,
): Promise<ShownMessage | null> {
  if (raw.length > shownMailBytes) return null;
  try {
    const mail = await simpleParser(raw, {
      skipImageLinks: true,
      skipTextToHtml: true,
      // Its own HTML-to-text conversion builds a tree; ours takes linear time.
      skipHtmlToText: true,
      keepDeliveryStatus: true,
    });
    const from = textOf(mail.from);
    const all = [
      ['Subject', mail.subject ?? ''],
      ['From', from],
      ['To', textOf(mail.to)],
      ['Cc', textOf(mail.cc)],
      ['Date', mail.date === undefined || Number.isNaN(mail.date.getTime()) ? '' : mail.date.toUTCString()],
    ] as const;
    const fields = all
      .filter(([, value]) => value !== '')
      .map(([name, value]) => ({ name, value: value.slice(0, 600) }));
    if (fields.length < 2) return null;
    const html = typeof mail.html === 'string' ? htmlText(viewOf(mail.html)).text : '';
    const text = (bare(mail.text) === '' ? html : (mail.text ?? '')).replace(/\n{3,}/g, '\n\n').trim();
    return {
      title,
      fields,
      text: text.length > shownText ? `${text.slice(0, shownText)}\n…` : text,
      attachments: mail.attachments.slice(0, maxAttachments).map((one) => ({
        name: one.filename ?? 'without a name',
        type: one.contentType,
        size: size(one.size),
      })),
      hints: hintsOf(own, mail.subject, from, mail.messageId),
    };
  } catch {
    // The parser is for people's eyes; what it cannot read is in the source above.
    return null;
  }
}
