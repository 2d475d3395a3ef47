import type { ChangeKind } from './change-kind.ts';
import { type LineSource, lineSource, type Piece, type Rope } from './line-rope.ts';
import { type OutlinePart, outlineOf } from './outline.ts';
import type { QuotedPrintableStyle } from './quoted-printable-styles.ts';

/** A body the stages start from: as received, or with one change already undone. */
export interface Base {
  readonly source: LineSource;
  /** Content-* header lines that belong to this body. */
  readonly content: readonly string[];
  /** True if `content` differs from what was received. */
  readonly moved: boolean;
  readonly kinds: readonly ChangeKind[];
  readonly parts: () => readonly OutlinePart[];
  /** The style of its quoted-printable, if this base was made by encoding. */
  readonly style: QuotedPrintableStyle | null;
}

/** A base over `lines`; its outline is read on first use. */
export function newBase(
  lines: readonly string[],
  content: readonly string[],
  kinds: readonly ChangeKind[] = [],
  moved = false,
  style: QuotedPrintableStyle | null = null,
): Base {
  let parts: readonly OutlinePart[] | null = null;
  return {
    source: lineSource(lines),
    content,
    moved,
    kinds,
    style,
    parts() {
      parts ??= outlineOf(content, lines);
      return parts;
    },
  };
}

/** Lines `from` to `to` of a base as a rope. */
export function run(base: Base, from: number, to = base.source.lines.length): Rope {
  const piece: Piece = { source: base.source, from, to };
  return from < to ? [piece] : [];
}
