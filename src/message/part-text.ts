import { decodeCharset } from './charset.ts';
import { base64Lines, plainLines, quotedPrintableLines } from './encoded-lines.ts';
import { limits } from './limits.ts';
import type { Part } from './part.ts';
import { latin1Lines } from './source-text.ts';
import { decodeBase64, decodeQuotedPrintable, decodeUuencoded } from './transfer-decoding.ts';
import { type View, viewOf } from './view.ts';

function bodyOf(part: Part, limit: number): string {
  return part.view.text.slice(part.bodyStart, Math.min(part.bodyEnd, part.bodyStart + limit));
}

function undo(encoding: string, body: string): string {
  if (encoding === 'base64') return decodeBase64(body).toString('latin1');
  if (encoding === 'quoted-printable') return decodeQuotedPrintable(body);
  if (encoding === 'uuencode' || encoding.startsWith('x-uu')) return decodeUuencoded(body);
  return body;
}

/** Body bytes of a part with the transfer encoding undone, one character each, line ends as they came out. */
export function partBytes(part: Part, limit = Number.POSITIVE_INFINITY): string {
  return undo(part.encoding, bodyOf(part, limit));
}

/** Where in `body` the lines of the decoded body began. */
function linesOf(encoding: string, body: string, bytes: string): number[] {
  if (encoding === 'base64') return base64Lines(body, bytes);
  if (encoding === 'quoted-printable') return quotedPrintableLines(body);
  return plainLines(body);
}

/** The decoded text as a view; the table of its lines is made on the first question only. */
function decodedView(part: Part, text: string, body: string, bytes: string): View {
  let starts: number[] | null = null;
  return viewOf(text, (line) => {
    starts ??= linesOf(part.encoding, body, bytes);
    // The part may be in a view that was itself decoded, so the line is looked up by its offset, never counted.
    return part.view.lineAt(part.bodyStart + (starts[line] ?? starts.at(-1) ?? 0));
  });
}

function withLineFeeds(text: string): string {
  return text.includes('\r') ? text.replace(/\r\n?/g, '\n') : text;
}

/**
 * Decoded text of a leaf part (transfer encoding and charset undone, line ends LF) as a view whose lines lead back
 * to the input. At most `limits.textPart` characters are decoded.
 */
export function partText(part: Part): View {
  if (part.decoded !== null) return part.decoded;
  const body = bodyOf(part, limits.textPart);
  const bytes = undo(part.encoding, body);
  const text = decodeCharset(bytes, part.contentType.params.charset ?? null);
  part.decoded = decodedView(part, withLineFeeds(text), body, bytes);
  return part.decoded;
}

/** As `partText`, but only the transfer encoding is undone: the view to parse an embedded message from. */
export function partView(part: Part): View {
  const body = bodyOf(part, Number.POSITIVE_INFINITY);
  const bytes = undo(part.encoding, body);
  return decodedView(part, latin1Lines(Buffer.from(bytes, 'latin1')), body, bytes);
}
