import { append } from '../../message/append.ts';
import { encodeQuotedPrintableLine } from './encode-quoted-printable.ts';
import type { LeafText } from './leaf-text.ts';
import { type LineSource, lineSource, literal, type Piece, type Rope } from './line-rope.ts';
import { type QuotedPrintableStyle, quotedPrintableStyles } from './quoted-printable-styles.ts';
import { applyEdit, type TextEdit } from './text-edit.ts';

/** Base64 of `bytes` in lines of `width` characters (RFC 2045 6.8 allows 76). */
function base64Lines(bytes: Buffer, width: number): string[] {
  const text = bytes.toString('base64');
  const lines: string[] = [];
  for (let at = 0; at < text.length; at += width) lines.push(text.slice(at, at + width));
  return lines;
}

/** Widths in use: MIME, PEM (also Exim and Java), and the unusual ones of Outlook and hand-written senders. */
const base64Widths: readonly number[] = [76, 72, 64, 60, 75];

/** One way to encode a decoded text as body lines. */
export interface LeafEncoder {
  readonly encoding: '7bit' | '8bit' | 'quoted-printable' | 'base64';
  encode(edit: TextEdit): Rope;
}

const eightBit = /[\x80-\xff]/;

/** An encoder that works line by line: unedited lines are encoded and canonicalised once. */
function lineEncoder(
  text: LeafText,
  encoding: LeafEncoder['encoding'],
  encodeLine: (line: string) => readonly string[],
): LeafEncoder {
  let whole: { source: LineSource; at: Uint32Array } | null = null;
  const prepare = (): { source: LineSource; at: Uint32Array } => {
    const all: string[] = [];
    const at = new Uint32Array(text.lines.length + 1);
    text.lines.forEach((line, i) => {
      for (const physical of encodeLine(line)) all.push(physical);
      at[i + 1] = all.length;
    });
    return { source: lineSource(all), at };
  };
  return {
    encoding,
    encode(edit) {
      whole ??= prepare();
      const { source, at } = whole;
      const rope: Piece[] = [];
      let line = 0;
      const copy = (until: number): void => {
        const piece = { source, from: at[line] ?? 0, to: at[until] ?? 0 };
        if (piece.from < piece.to) rope.push(piece);
      };
      for (const splice of edit.splices) {
        copy(splice.from);
        append(rope, literal(splice.lines.flatMap(encodeLine)));
        line = splice.to;
      }
      copy(text.lines.length);
      return rope;
    },
  };
}

function quotedPrintable(
  text: LeafText,
  style: QuotedPrintableStyle,
  received: ReadonlyMap<string, readonly string[]> | null,
): LeafEncoder {
  return lineEncoder(
    text,
    'quoted-printable',
    (line) => received?.get(line) ?? encodeQuotedPrintableLine(line, style),
  );
}

/** `last`: whether the text ends with a line end. */
function base64(text: LeafText, width: number, eol: string, last: 'closed' | 'open'): LeafEncoder {
  return {
    encoding: 'base64',
    encode(edit) {
      const lines = applyEdit(text.lines, edit);
      if (last === 'closed') lines.push('');
      return literal(base64Lines(Buffer.from(lines.join(eol), 'latin1'), width));
    },
  };
}

function plain(text: LeafText): LeafEncoder {
  const encoding = text.lines.some((line) => eightBit.test(line)) ? '8bit' : '7bit';
  return lineEncoder(text, encoding, (line) => [line]);
}

/** Base64 texts use CRLF; those of Mailman 2 and scripts LF. */
function base64Family(text: LeafText, widths: readonly number[]): LeafEncoder[] {
  return widths.flatMap((width) =>
    ['\r\n', '\n'].flatMap((eol) =>
      (['closed', 'open'] as const).map((last) => base64(text, width, eol, last)),
    ),
  );
}

const familiar = quotedPrintableStyles.slice(0, 6);

/** Encoders for a changed text that keep unchanged lines as received. */
export function sameStyleEncoders(text: LeafText, style: QuotedPrintableStyle | null = null): LeafEncoder[] {
  if (text.encoding === 'quoted-printable')
    return (style === null ? familiar : [style]).map((style) => quotedPrintable(text, style, text.received));
  if (text.encoding === 'base64') return base64Family(text, [text.width]);
  return [plain(text)];
}

/** The encoder for a text treated as 7bit or 8bit (`style` null) or as quoted-printable in that style. */
export function encoderFor(text: LeafText, style: QuotedPrintableStyle | null): LeafEncoder {
  return style === null ? plain(text) : quotedPrintable(text, style, null);
}

/** Possible encodings of a text before a gateway re-encoded it, likely ones first. */
export function otherEncoders(text: LeafText, thorough = true): LeafEncoder[] {
  const styles = thorough ? quotedPrintableStyles : familiar;
  const quoted = styles.map((style) => quotedPrintable(text, style, null));
  return [plain(text), ...quoted, ...base64Family(text, thorough ? base64Widths : [76])];
}
