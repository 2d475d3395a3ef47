import { append } from '../../message/append.ts';
import type { ChangeKind } from './change-kind.ts';

/** Decoded lines `from` to `to` (exclusive) become `lines`. */
export interface Splice {
  readonly from: number;
  readonly to: number;
  readonly lines: readonly string[];
}

/** A change of a decoded text to try; splices ascend and do not overlap. */
export interface TextEdit {
  readonly splices: readonly Splice[];
  readonly kinds: readonly ChangeKind[];
}

/** The edited lines. */
export function applyEdit(lines: readonly string[], edit: TextEdit): string[] {
  const all: string[] = [];
  let at = 0;
  for (const splice of edit.splices) {
    for (; at < splice.from; at++) all.push(lines[at] ?? '');
    append(all, splice.lines);
    at = splice.to;
  }
  for (; at < lines.length; at++) all.push(lines[at] ?? '');
  return all;
}

/** Nothing changed: the text is only re-encoded. */
export const noEdit: TextEdit = { splices: [], kinds: [] };

/** The text without its last `m` of `length` lines. */
export function withoutTail(length: number, m: number): TextEdit {
  return { splices: [{ from: length - m, to: length, lines: [] }], kinds: ['footer-added'] };
}

/** The text without its first `k` lines. */
export function withoutHead(k: number): TextEdit {
  return { splices: [{ from: 0, to: k, lines: [] }], kinds: ['banner-added'] };
}

/** One more blank line at the end of a text of `length` lines: encoders differ in whether they count it. */
export function blankAtEnd(length: number): TextEdit {
  return { splices: [{ from: length, to: length, lines: [''] }], kinds: [] };
}
