import { type Base, run } from '../base.ts';
import { encoderFor, sameStyleEncoders } from '../leaf-encoder.ts';
import { asReceived, regionStart } from '../leaf-region.ts';
import { type LeafText, leafText } from '../leaf-text.ts';
import { type OutlinePart, textLeaves } from '../outline.ts';
import { type QuotedPrintableStyle, quotedPrintableStyles } from '../quoted-printable-styles.ts';
import type { Option, Search } from '../search.ts';
import { blankAtEnd, noEdit } from '../text-edit.ts';
import { likelyEdits } from '../text-edits.ts';
import { newEncoding, sameEncoding } from './one-leaf.ts';

/** Maximum leaves re-encoded together; each multiplies the candidates. */
const MAX_LEAVES = 3;
/** Lines after the last leaf that may go too. */
const TAIL = 6;
/** Variants of a part header whose transfer encoding changed, see `headersFor`. */
const HEADERS = 5;

type Options = (part: OutlinePart, text: LeafText) => Option[];

function together(
  search: Search,
  base: Base,
  leaves: readonly OutlinePart[],
  options: Options,
  tail: number,
): boolean {
  const slots: Option[][] = [];
  let at = 0;
  for (const part of leaves) {
    slots.push([{ rope: run(base, at, regionStart(part)) }]);
    slots.push([asReceived(base, part), ...options(part, leafText(base, part))]);
    at = part.end;
  }
  slots.push([{ rope: run(base, at) }]);
  return search.explore(slots, base, tail);
}

function firstLeaves(base: Base, most: number): OutlinePart[] {
  const leaves = textLeaves(base.parts()).filter((part) => part.headerStart >= 0);
  return leaves.length < 2 ? [] : leaves.slice(0, most);
}

/** Encodings a text may have had: plain, or quoted-printable in the common styles. */
const plainOrQuoted: readonly (QuotedPrintableStyle | null)[] = [null, ...quotedPrintableStyles.slice(0, 6)];

/** All text leaves of a mail were re-encoded by one gateway, each possibly from another encoding. */
export function reencodeLeaves(search: Search, base: Base): boolean {
  const leaves = firstLeaves(base, MAX_LEAVES);
  if (leaves.length === 0) return search.done();
  for (let header = 0; header < HEADERS; header++)
    for (const style of plainOrQuoted) {
      const options: Options = (part, text) =>
        [...new Set([style, null])].flatMap((one) =>
          newEncoding(base, part, encoderFor(text, one), [noEdit, blankAtEnd(text.lines.length)], header),
        );
      if (together(search, base, leaves, options, TAIL)) return true;
    }
  return search.done();
}

/** The text and the HTML of one mail were both changed: banners, disclaimers, links. */
export function editLeaves(search: Search, base: Base): boolean {
  const leaves = firstLeaves(base, 2);
  if (leaves.length === 0) return search.done();
  const styles = base.style === null ? 3 : 1;
  for (let style = 0; style < styles; style++) {
    const options: Options = (part, text) => {
      const encoders = sameStyleEncoders(text, base.style);
      const encoder = encoders[Math.min(style, encoders.length - 1)];
      return encoder === undefined ? [] : sameEncoding(base, part, encoder, likelyEdits(text));
    };
    if (together(search, base, leaves, options, 0)) return true;
    const quoted = leaves.some((part) => part.encoding !== '7bit' && part.encoding !== '8bit');
    if (!quoted) break;
  }
  return search.done();
}

/** Both were changed and re-encoded. */
export function editAndReencodeLeaves(search: Search, base: Base): boolean {
  const leaves = firstLeaves(base, 2);
  if (leaves.length === 0) return search.done();
  for (let header = 0; header < HEADERS; header++)
    for (const style of plainOrQuoted) {
      const options: Options = (part, text) =>
        newEncoding(base, part, encoderFor(text, style), likelyEdits(text), header);
      if (together(search, base, leaves, options, 0)) return true;
    }
  return search.done();
}
