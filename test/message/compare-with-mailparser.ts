import { MailParser } from 'mailparser';
import { headerValue } from '../../src/message/header-field.ts';
import { openMail } from '../../src/message/open-mail.ts';
import { isMessagePart, type Part } from '../../src/message/part.ts';
import { partBytes, partText } from '../../src/message/part-text.ts';
import { sourceText } from '../../src/message/source-text.ts';

/** What two readers of one mail do not share, as categories; [] when they agree. */
export interface Comparison {
  readonly differences: readonly string[];
  readonly leaves: number;
}

/** mailparser prints From, To, Subject and Date of an inline message into its text; here they stay header fields. */
export const PRINTED_HEADER = 'explained: mailparser prints the header of an inline message into the text';

export const MISLABELLED = 'explained: EUC-JP under the label ISO-2022-JP, which mailparser does not decode';
export const DIGEST = 'explained: mailparser reads the parts of a digest as text';

interface Seen {
  readonly texts: string[];
  readonly attachments: { type: string; size: number }[];
}

/** Text and attachments as mailparser reads them, in the order of the mail. */
async function readWithMailparser(bytes: Buffer): Promise<Seen> {
  const seen: Seen = { texts: [], attachments: [] };
  await new Promise<void>((resolve, reject) => {
    const parser = new MailParser({
      keepDeliveryStatus: true,
      skipTextToHtml: true,
      skipImageLinks: true,
      skipHtmlToText: true,
    });
    parser.on('error', reject);
    parser.on('end', () => resolve());
    parser.on('data', (data) => {
      if (data.type === 'text') {
        if (data.text) seen.texts.push(data.text);
        if (data.html) seen.texts.push(data.html);
        return;
      }
      let size = 0;
      data.content.on('data', (chunk: Buffer) => {
        for (const byte of chunk) if (byte !== 10 && byte !== 13) size++;
      });
      data.content.on('end', () => {
        seen.attachments.push({ type: data.contentType, size });
        data.release();
      });
    });
    parser.end(bytes);
  });
  return seen;
}

function disposition(part: Part): string {
  return (headerValue(part.header, 'content-disposition') ?? '').toLowerCase();
}

/** Leaves as mailparser cuts them: an embedded message is one attachment, but one marked `inline` is read as text. */
function* leaves(part: Part): Generator<Part> {
  if (part.children.length === 0 || (isMessagePart(part) && !disposition(part).startsWith('inline')))
    yield part;
  else for (const child of part.children) yield* leaves(child);
}

/** Text without what the two readers may lay out differently: white space and the characters that stand for a broken byte. */
function essence(text: string): string {
  return text.replace(/[\s\ufffd\0\u00a0]+/g, '');
}

function isText(part: Part): boolean {
  return (
    (part.type === 'text/plain' || part.type === 'text/html') && !disposition(part).startsWith('attachment')
  );
}

/** Reads a mail with the own walker and with mailparser and says in which way they differ. */
export async function compareWithMailparser(bytes: Buffer): Promise<Comparison> {
  const theirs = await readWithMailparser(bytes);
  const own = [...leaves(openMail(sourceText(bytes).view).root)];
  const differences: string[] = [];
  const texts = own.filter(isText).map((part) => essence(partText(part).text));
  // RFC 2046 5.1.5: the parts of a digest are messages without saying so; mailparser reads them as text.
  if (own.some((part) => part.parent?.type === 'multipart/digest'))
    return { differences: [DIGEST], leaves: own.length };
  const theirText = essence(theirs.texts.join('\n'));
  const raw = bytes.toString('latin1');
  const mislabelled = /iso-2022-jp/i.test(raw) && /[\x80-\xff]/.test(raw);
  for (const text of texts) {
    if (text === '' || theirText.includes(text)) continue;
    differences.push(mislabelled ? MISLABELLED : 'text of a part differs');
  }
  if (essence(texts.join('')).length < theirText.length * 0.98) {
    const inline = own.some((part) => part.parent !== null && isMessagePart(part.parent));
    differences.push(inline ? PRINTED_HEADER : mislabelled ? MISLABELLED : 'mailparser has more text');
  }
  const attached = own.filter((part) => !isText(part) && !part.type.startsWith('multipart/'));
  if (attached.length !== theirs.attachments.length)
    differences.push(`other number of attached parts (${attached.length} / ${theirs.attachments.length})`);
  attached.forEach((part, i) => {
    const other = theirs.attachments[i];
    if (other === undefined) return;
    if (other.type !== part.type) differences.push(`type of a part differs (${part.type} / ${other.type})`);
    else if (Math.abs(partBytes(part).replace(/[\r\n]/g, '').length - other.size) > 2)
      differences.push('length of a part differs');
  });
  return { differences, leaves: own.length };
}
