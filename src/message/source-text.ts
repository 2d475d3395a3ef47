import { lineStarts, type View, viewOf } from './view.ts';

/** An input as it was handed in, with its lines for citation and the view that parsers read. */
export interface SourceText {
  readonly bytes: Buffer;
  /** What parsers read: healed where a paste had to be mended, else the input itself. */
  readonly view: View;
  readonly lineCount: number;
  /** Number of the first line: 1 unless several inputs are read as one case. */
  readonly firstLine?: number;
  /** The exact input line (1-based) without its line end, as Unicode text; '' outside the input. */
  lineText(line: number): string;
  /** Where a line stands when several inputs are read as one case: index of the input and its own line. */
  placeOf?(line: number): { readonly input: number; readonly line: number };
}

/** Bytes as one character each with every line end (CRLF, CR, LF) as LF. */
export function latin1Lines(bytes: Buffer): string {
  const text = bytes.toString('latin1');
  return text.includes('\r') ? text.replace(/\r\n?/g, '\n') : text;
}

const nonAscii = /[\x80-\xff]/;

/** Latin-1 view back to Unicode: UTF-8 when the bytes are valid UTF-8, else they stay Latin-1. */
export function unicodeOf(latin1: string): string {
  if (!nonAscii.test(latin1)) return latin1;
  const bytes = Buffer.from(latin1, 'latin1');
  const utf8 = bytes.toString('utf8');
  return utf8.includes('�') ? latin1 : utf8;
}

/** A mended text and, for each of its lines (0-based), the input line (1-based) it came from. */
export interface Healed {
  readonly text: string;
  readonly origin: readonly number[];
}

/** The source over `bytes`; `healed` replaces what parsers read, citations still show the input. */
export function sourceText(bytes: Buffer, healed?: Healed): SourceText {
  const text = latin1Lines(bytes);
  let starts: number[] | null = null;
  const startsOf = (): number[] => {
    starts ??= lineStarts(text);
    return starts;
  };
  return {
    bytes,
    view: healed ? viewOf(healed.text, (line) => healed.origin[line] ?? 1) : viewOf(text),
    get lineCount() {
      return startsOf().length;
    },
    lineText(line) {
      const all = startsOf();
      const start = all[line - 1];
      if (start === undefined) return '';
      const next = all[line];
      return unicodeOf(text.slice(start, next === undefined ? text.length : next - 1));
    },
  };
}
