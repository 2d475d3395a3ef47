import { type Base, run } from '../base.ts';
import { type LeafEncoder, otherEncoders, sameStyleEncoders } from '../leaf-encoder.ts';
import { headersFor, regionStart, withBody } from '../leaf-region.ts';
import { type LeafText, leafText } from '../leaf-text.ts';
import { type OutlinePart, textLeaves } from '../outline.ts';
import type { Option, Search } from '../search.ts';
import { blankAtEnd, noEdit, type TextEdit } from '../text-edit.ts';
import { doubleEdits, singleEdits } from '../text-edits.ts';
import { withTransferEncoding } from '../transfer-encoding-field.ts';

/** Maximum text leaves varied one at a time. */
const MAX_LEAVES = 12;
/** Maximum footer lines after a text that is the whole body, and after a part. */
const TAIL = { root: 80, part: 6 };

/** Edits in the leaf's received encoding: its header section stays. */
export function sameEncoding(
  base: Base,
  part: OutlinePart,
  encoder: LeafEncoder,
  edits: readonly TextEdit[],
): Option[] {
  return edits.map((edit) => ({ rope: withBody(base, part, encoder.encode(edit)), kinds: edit.kinds }));
}

/** Edits in another encoding, with each possible header section. */
export function newEncoding(
  base: Base,
  part: OutlinePart,
  encoder: LeafEncoder,
  edits: readonly TextEdit[],
  only?: number,
): Option[] {
  const all = headersFor(base, part, encoder.encoding);
  // A gateway treats all parts alike: `only` selects one of the three variants.
  const headers = only === undefined ? all : all.slice(Math.min(only, all.length - 1)).slice(0, 1);
  const root = part.headerStart < 0;
  const content = root ? { content: withTransferEncoding(base.content, encoder.encoding) } : {};
  return edits.flatMap((edit) => {
    const body = encoder.encode(edit);
    const kinds = ['re-encoded' as const, ...edit.kinds];
    return headers.map((header): Option => ({ rope: [...header, ...body], kinds, ...content }));
  });
}

function tryOptions(search: Search, base: Base, part: OutlinePart, options: Option[]): boolean {
  if (options.length === 0) return search.done();
  const before: Option = { rope: run(base, 0, regionStart(part)) };
  if (part.headerStart < 0) return search.explore([options], base, TAIL.root);
  return search.explore([[before], options, [{ rope: run(base, part.end) }]], base, TAIL.part);
}

type LeafStage = (search: Search, base: Base, part: OutlinePart, text: LeafText) => boolean;

function eachLeaf(search: Search, base: Base, stage: LeafStage): boolean {
  for (const part of textLeaves(base.parts()).slice(0, MAX_LEAVES))
    if (stage(search, base, part, leafText(base, part))) return true;
  return search.done();
}

/** Lines added to a leaf, links rewritten, HTML inserted; the leaf kept its encoding. */
export function editLeaf(search: Search, base: Base): boolean {
  return eachLeaf(search, base, (_, __, part, text) => {
    const edits = singleEdits(text);
    return sameStyleEncoders(text, base.style).some((encoder) =>
      tryOptions(search, base, part, sameEncoding(base, part, encoder, edits)),
    );
  });
}

/** The leaf was only re-encoded; a footer may follow it. */
export function reencodeLeaf(search: Search, base: Base): boolean {
  return eachLeaf(search, base, (_, __, part, text) =>
    otherEncoders(text).some((encoder) => {
      const last = text.lines.length;
      const shorter: TextEdit = { splices: [{ from: last - 1, to: last, lines: [] }], kinds: [] };
      const trimmed = [noEdit, text.lines.at(-1) === '' ? shorter : blankAtEnd(last)];
      return tryOptions(search, base, part, newEncoding(base, part, encoder, trimmed));
    }),
  );
}

function editAndReencode(search: Search, base: Base, thorough: boolean): boolean {
  return eachLeaf(search, base, (_, __, part, text) => {
    const edits = singleEdits(text);
    return otherEncoders(text, thorough).some((encoder) =>
      tryOptions(search, base, part, newEncoding(base, part, encoder, edits)),
    );
  });
}

/** The leaf was changed and re-encoded; it was plain or in a common style before. */
export function editAndReencodeLeaf(search: Search, base: Base): boolean {
  return editAndReencode(search, base, false);
}

/** The same with all styles. */
export function editAndReencodeThoroughly(search: Search, base: Base): boolean {
  return editAndReencode(search, base, true);
}

/** Two changes in one leaf, in its own encoding and the other common ones. */
export function editLeafTwice(search: Search, base: Base): boolean {
  return eachLeaf(search, base, (_, __, part, text) => {
    const edits = doubleEdits(text);
    return (
      sameStyleEncoders(text, base.style).some((encoder) =>
        tryOptions(search, base, part, sameEncoding(base, part, encoder, edits)),
      ) ||
      otherEncoders(text, false).some((encoder) =>
        tryOptions(search, base, part, newEncoding(base, part, encoder, edits)),
      )
    );
  });
}
