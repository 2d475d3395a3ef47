import { type Canonicalization, canonicalLine } from './canonical-body.ts';

/** Canonical bytes of some lines and the offset of each line in them (one more entry than lines). */
export interface CanonicalText {
  readonly bytes: Buffer;
  readonly at: Uint32Array;
}

/** Lines that candidates are sliced from, canonicalised once per form. */
export interface LineSource {
  readonly lines: readonly string[];
  canonical(form: Canonicalization): CanonicalText;
}

/** A run of lines `from` (inclusive) to `to` (exclusive) of a source. */
export interface Piece {
  readonly source: LineSource;
  readonly from: number;
  readonly to: number;
}

/** A candidate body or a part of one: pieces in order. */
export type Rope = readonly Piece[];

function canonicalText(lines: readonly string[], form: Canonicalization): CanonicalText {
  const at = new Uint32Array(lines.length + 1);
  const canonical: string[] = new Array(lines.length);
  let offset = 0;
  for (let i = 0; i < lines.length; i++) {
    const line = canonicalLine(lines[i] ?? '', form);
    canonical[i] = line;
    offset += line.length + 2;
    at[i + 1] = offset;
  }
  const text = lines.length === 0 ? '' : `${canonical.join('\r\n')}\r\n`;
  return { bytes: Buffer.from(text, 'latin1'), at };
}

/** Lines as a source of pieces. */
export function lineSource(lines: readonly string[]): LineSource {
  const known: Partial<Record<Canonicalization, CanonicalText>> = {};
  return {
    lines,
    canonical(form) {
      known[form] ??= canonicalText(lines, form);
      return known[form];
    },
  };
}

/** All lines of new text as a rope. */
export function literal(lines: readonly string[]): Rope {
  return lines.length === 0 ? [] : [{ source: lineSource(lines), from: 0, to: lines.length }];
}

/** The run `from`..`to` of a rope, both in lines of the rope. */
export function cut(rope: Rope, from: number, to: number): Rope {
  const pieces: Piece[] = [];
  let base = 0;
  for (const piece of rope) {
    const length = piece.to - piece.from;
    const first = Math.max(from - base, 0);
    const last = Math.min(to - base, length);
    if (first < last) pieces.push({ source: piece.source, from: piece.from + first, to: piece.from + last });
    base += length;
  }
  return pieces;
}

/** Number of lines of a rope. */
export function ropeLength(rope: Rope): number {
  let length = 0;
  for (const piece of rope) length += piece.to - piece.from;
  return length;
}

/** The lines of a rope, copied. */
export function ropeLines(rope: Rope): string[] {
  return rope.flatMap((piece) => piece.source.lines.slice(piece.from, piece.to));
}

/**
 * Where a rope can end: line counts up to each non-blank line among its last `tail` lines, ascending; the last entry is
 * the end of its text.
 */
export function lineEnds(rope: Rope, form: Canonicalization, tail: number): number[] {
  const ends: number[] = [];
  let base = ropeLength(rope);
  const first = base - tail;
  for (let p = rope.length - 1; p >= 0 && (base >= first || ends.length === 0); p--) {
    const piece = rope[p];
    if (piece === undefined) break;
    const { at } = piece.source.canonical(form);
    base -= piece.to - piece.from;
    for (let i = piece.to - 1; i >= piece.from; i--) {
      const end = base + i - piece.from + 1;
      if (end < first && ends.length > 0) break;
      if ((at[i + 1] ?? 0) - (at[i] ?? 0) > 2) ends.push(end);
    }
  }
  return ends.reverse();
}
