import { type LineTable, lineTable, type View, viewOf } from './view.ts';

/** An input as it was handed in, with its lines for citation and the view that parsers read. */
export interface SourceText {
  readonly bytes: Buffer;
  /** What parsers read: repaired where a paste had to be repaired, else the input itself. */
  readonly view: View;
  /** A method: an object with a getter of its own has a hidden class of its own, which keeps the whole mail through young collections. */
  lineCount(): number;
  /** Number of its nth line (from 1), when several inputs are read as one case; else n. */
  numberOf?(position: number): number;
  /** The exact input line (1-based) without its line end, as Unicode text; '' outside the input. */
  lineText(line: number): string;
  /** Where a line stands when several inputs are read as one case: index of the input and its own line. */
  placeOf?(line: number): { readonly input: number; readonly line: number };
}

/** Bytes as one character each with every line end (CRLF, CR, LF) as LF. */
export function latin1Lines(bytes: Buffer): string {
  let at = bytes.indexOf(13);
  if (at === -1) return bytes.toString('latin1');
  // Byte by byte: a regular expression that replaces millions of line ends needs gigabytes.
  const lines = Buffer.allocUnsafe(bytes.length);
  bytes.copy(lines, 0, 0, at);
  let length = at;
  for (; at < bytes.length; at++) {
    const byte = bytes[at] ?? 0;
    if (byte === 13) {
      lines[length++] = 10;
      if (bytes[at + 1] === 10) at++;
    } else lines[length++] = byte;
  }
  return lines.toString('latin1', 0, length);
}

const nonAscii = /[\x80-\xff]/;

/** Latin-1 view back to Unicode: UTF-8 when the bytes are valid UTF-8, else they stay Latin-1. */
export function unicodeOf(latin1: string): string {
  if (!nonAscii.test(latin1)) return latin1;
  const bytes = Buffer.from(latin1, 'latin1');
  const utf8 = bytes.toString('utf8');
  return utf8.includes('�') ? latin1 : utf8;
}

/**
 * A repaired text and, for each of its lines (0-based), the input line (1-based) it came from. Lines after the last one
 * named follow one another as in the input: millions of them need no table.
 */
export interface RepairedText {
  readonly text: string;
  readonly origin: readonly number[];
}

/** Input line (1-based) that a line (0-based) of a repaired text came from. */
export const originOf = ({ origin }: RepairedText, line: number): number =>
  origin[line] ?? (origin.at(-1) ?? 0) + line - origin.length + 1;

/** The source over `bytes`; `repaired` replaces what parsers read, citations still show the input. */
export function sourceText(bytes: Buffer, repaired?: RepairedText): SourceText {
  // Parsers read the repaired text; the input itself is needed only for citations.
  let known: string | null = repaired ? null : latin1Lines(bytes);
  let table: LineTable | null = null;
  const textOf = (): string => {
    known ??= latin1Lines(bytes);
    return known;
  };
  const lines = (): LineTable => {
    table ??= lineTable(textOf());
    return table;
  };
  return {
    bytes,
    view: repaired
      ? viewOf(repaired.text, (line) => originOf(repaired, line))
      : viewOf(textOf(), undefined, lines),
    lineCount: () => lines().count(),
    lineText(line) {
      const start = lines().startOf(line - 1);
      if (start === undefined) return '';
      const next = lines().startOf(line);
      return unicodeOf(textOf().slice(start, next === undefined ? undefined : next - 1));
    },
  };
}
