import { htmlInsertions } from './html-insertions.ts';
import type { LeafText } from './leaf-text.ts';
import { linkEdits } from './link-edits.ts';
import { applyEdit, noEdit, type TextEdit, withoutHead, withoutTail } from './text-edit.ts';

const TAILS = 80;
const HEADS = 60;
/** Lines cut off at both ends together. */
const BOTH = { heads: 8, tails: 12 };
/** Cuts tried on a text whose links were undone. */
const SECOND = 24;

/** First or last lines taken off a text of `length` lines. */
function windows(length: number, most = Number.POSITIVE_INFINITY): TextEdit[] {
  const edits: TextEdit[] = [];
  for (let m = 1; m <= Math.min(TAILS, most) && m < length; m++) edits.push(withoutTail(length, m));
  for (let k = 1; k <= Math.min(HEADS, most) && k < length; k++) edits.push(withoutHead(k));
  return edits;
}

function bothEnds(length: number): TextEdit[] {
  const edits: TextEdit[] = [];
  for (let k = 1; k <= BOTH.heads; k++)
    for (let m = 1; m <= BOTH.tails && k + m < length; m++)
      edits.push({
        splices: [...withoutHead(k).splices, ...withoutTail(length, m).splices],
        kinds: ['banner-added', 'footer-added'],
      });
  return edits;
}

/** One edit after another, as a single edit of the first text. */
function chained(
  lines: readonly string[],
  first: TextEdit,
  then: (text: string[]) => TextEdit[],
): TextEdit[] {
  const text = applyEdit(lines, first);
  return then(text).map((second) => ({
    splices: [{ from: 0, to: lines.length, lines: applyEdit(text, second) }],
    kinds: [...first.kinds, ...second.kinds],
  }));
}

/** Single changes that may be undone in a text, likely ones first. */
export function singleEdits(text: LeafText): TextEdit[] {
  const links = linkEdits(text.lines, text.html);
  const inserted = text.html ? htmlInsertions(text.lines) : [];
  return [...links, ...(text.html ? inserted : []), ...windows(text.lines.length)];
}

/** Two changes in one text: both ends, links together with a banner or a footer, HTML together with a cut. */
export function doubleEdits(text: LeafText): TextEdit[] {
  const links = linkEdits(text.lines, text.html);
  const others = (lines: string[]): TextEdit[] => [
    ...(text.html ? htmlInsertions(lines) : []),
    ...windows(lines.length, SECOND),
  ];
  return [...links.flatMap((link) => chained(text.lines, link, others)), ...bothEnds(text.lines.length)];
}

/** A short list for texts that are varied together with another one. */
export function likelyEdits(text: LeafText): TextEdit[] {
  const links = linkEdits(text.lines, text.html);
  const inserted = text.html ? htmlInsertions(text.lines).slice(0, 60) : [];
  return [noEdit, ...links, ...inserted, ...windows(text.lines.length, text.html ? 6 : SECOND)];
}
