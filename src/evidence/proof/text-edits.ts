import { htmlInsertions } from './html-insertions.ts';
import type { LeafText } from './leaf-text.ts';
import { linkEdits } from './link-edits.ts';
import { applyEdit, noEdit, type TextEdit, withoutHead, withoutTail } from './text-edit.ts';

const TAILS = 80;
const HEADS = 60;
/** Maximum lines cut off at both ends together. */
const BOTH = { heads: 8, tails: 12 };
/** Maximum cuts tried on a text whose links were undone. */
const MAX_SECOND_EDITS = 24;

/** Leading or trailing lines removed from a text of `length` lines. */
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

/** Two consecutive edits as a single edit of the original text. */
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

/** Single reversible changes of a text, likely ones first. */
export function singleEdits(text: LeafText): TextEdit[] {
  const links = linkEdits(text.lines, text.html);
  const inserted = text.html ? htmlInsertions(text.lines) : [];
  return [...links, ...(text.html ? inserted : []), ...windows(text.lines.length)];
}

/** Two changes of one text: both ends, links combined with a banner or a footer, HTML combined with a cut. */
export function doubleEdits(text: LeafText): TextEdit[] {
  const links = linkEdits(text.lines, text.html);
  const others = (lines: string[]): TextEdit[] => [
    ...(text.html ? htmlInsertions(lines) : []),
    ...windows(lines.length, MAX_SECOND_EDITS),
  ];
  return [...links.flatMap((link) => chained(text.lines, link, others)), ...bothEnds(text.lines.length)];
}

/** A short list for texts that are varied along with another one. */
export function likelyEdits(text: LeafText): TextEdit[] {
  const links = linkEdits(text.lines, text.html);
  const inserted = text.html ? htmlInsertions(text.lines).slice(0, 60) : [];
  return [noEdit, ...links, ...inserted, ...windows(text.lines.length, text.html ? 6 : MAX_SECOND_EDITS)];
}
