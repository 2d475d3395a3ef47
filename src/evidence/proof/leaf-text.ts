import { decodeBase64, decodeQuotedPrintable } from '../../message/transfer-decoding.ts';
import type { Base } from './base.ts';
import { base64Lines, base64Widths } from './base64-lines.ts';
import {
  encodeQuotedPrintableLine,
  type QuotedPrintableStyle,
  quotedPrintableStyles,
} from './encode-quoted-printable.ts';
import type { OutlinePart } from './outline.ts';

/** A text leaf with its transfer encoding undone: lines of one character per byte. */
export interface LeafText {
  readonly lines: readonly string[];
  /** Physical lines as received for each decoded line, where the encoding keeps lines apart. */
  readonly received: ReadonlyMap<string, readonly string[]> | null;
  readonly encoding: string;
  /** Width of the base64 lines as received. */
  readonly width: number;
}

/** Physical quoted-printable lines grouped by the decoded line they make. */
function receivedLines(lines: readonly string[]): Map<string, readonly string[]> {
  const known = new Map<string, readonly string[]>();
  let group: string[] = [];
  for (const line of lines) {
    group.push(line);
    if (/=[ \t]{0,80}$/.test(line)) continue;
    known.set(decodeQuotedPrintable(group.join('\n')), group);
    group = [];
  }
  return known;
}

/** Decodes the leaf `part` of `base`; an unknown encoding is taken as none. */
export function leafText(base: Base, part: OutlinePart): LeafText {
  const lines = base.source.lines.slice(part.start, part.end);
  if (part.encoding === 'base64') {
    const text = decodeBase64(lines.join('\n')).toString('latin1');
    const width = lines.reduce((most, line) => Math.max(most, line.length), 0);
    return { lines: text.split(/\r?\n/), received: null, encoding: 'base64', width };
  }
  if (part.encoding === 'quoted-printable') {
    const text = decodeQuotedPrintable(lines.join('\n'));
    const received = receivedLines(lines);
    return { lines: text.split('\n'), received, encoding: 'quoted-printable', width: 76 };
  }
  return { lines, received: null, encoding: part.encoding, width: 76 };
}

/** One way to write decoded lines down; returns one list of body lines per reading of the text's end. */
export interface LeafEncoder {
  readonly encoding: '7bit' | '8bit' | 'quoted-printable' | 'base64';
  encode(lines: readonly string[]): string[];
}

function cachedQuotedPrintable(
  style: QuotedPrintableStyle,
  received: ReadonlyMap<string, readonly string[]> | null,
): LeafEncoder {
  const known = new Map<string, readonly string[]>(received ?? []);
  return {
    encoding: 'quoted-printable',
    encode(lines) {
      const all: string[] = [];
      for (const line of lines) {
        let physical = known.get(line);
        if (physical === undefined) {
          physical = encodeQuotedPrintableLine(line, style);
          known.set(line, physical);
        }
        for (const one of physical) all.push(one);
      }
      return all;
    },
  };
}

function base64Encoder(width: number, eol: string, closed: boolean): LeafEncoder {
  return {
    encoding: 'base64',
    encode(lines) {
      const text = lines.join(eol);
      const ends = closed && lines.at(-1) !== '' ? eol : '';
      return base64Lines(Buffer.from(text + ends, 'latin1'), width);
    },
  };
}

const eightBit = /[\x80-\xff]/;

const asIs: LeafEncoder = { encoding: '8bit', encode: (lines) => [...lines] };

/** Encoders for a changed text that leave unchanged lines as they were received. */
export function sameStyleEncoders(text: LeafText): LeafEncoder[] {
  if (text.encoding === 'quoted-printable')
    return quotedPrintableStyles.slice(0, 6).map((style) => cachedQuotedPrintable(style, text.received));
  if (text.encoding === 'base64')
    return ['\r\n', '\n'].flatMap((eol) =>
      [true, false].map((closed) => base64Encoder(text.width, eol, closed)),
    );
  return [asIs];
}

/** Encoders of the other kinds: what the text may have been before it was re-encoded. */
export function otherEncoders(text: LeafText): LeafEncoder[] {
  const quoted = quotedPrintableStyles.map((style) => cachedQuotedPrintable(style, null));
  const base64 = base64Widths.flatMap((width) =>
    ['\r\n', '\n'].flatMap((eol) => [true, false].map((closed) => base64Encoder(width, eol, closed))),
  );
  return [asIs, ...quoted, ...base64];
}

/** The name `asIs` text goes by: 7bit without, 8bit with bytes over 127. */
export function plainEncoding(lines: readonly string[]): '7bit' | '8bit' {
  return lines.some((line) => eightBit.test(line)) ? '8bit' : '7bit';
}
