import { type Base, run } from '../base.ts';
import { type LeafEncoder, otherEncoders, sameStyleEncoders } from '../leaf-encoder.ts';
import { asReceived, regionStart } from '../leaf-region.ts';
import { type LeafText, leafText } from '../leaf-text.ts';
import { type OutlinePart, textLeaves } from '../outline.ts';
import type { Option, Search } from '../search.ts';
import { noEdit } from '../text-edit.ts';
import { likelyEdits } from '../text-edits.ts';
import { newEncoding, sameEncoding } from './one-leaf.ts';

/** Leaves re-encoded together; each multiplies the candidates. */
const MOST_LEAVES = 3;
/** Lines behind the last leaf that may go too. */
const TAIL = 12;

type Options = (base: Base, part: OutlinePart, text: LeafText) => Option[];

function together(search: Search, base: Base, leaves: readonly OutlinePart[], options: Options): boolean {
  const slots: Option[][] = [];
  let at = 0;
  for (const part of leaves) {
    slots.push([{ rope: run(base, at, regionStart(part)) }]);
    slots.push([asReceived(base, part), ...options(base, part, leafText(base, part))]);
    at = part.end;
  }
  slots.push([{ rope: run(base, at) }]);
  return search.explore(slots, base, TAIL);
}

function firstLeaves(base: Base): OutlinePart[] {
  const leaves = textLeaves(base.parts()).filter((part) => part.headerStart >= 0);
  return leaves.length < 2 ? [] : leaves.slice(0, MOST_LEAVES);
}

const reencoded =
  (encoders: (text: LeafText) => LeafEncoder[]): Options =>
  (base, part, text) =>
    encoders(text).flatMap((encoder) => newEncoding(base, part, encoder, [noEdit]));

/** All text leaves of a mail were re-encoded by one gateway: to 8bit first, then the common styles. */
export function reencodeLeaves(search: Search, base: Base): boolean {
  const leaves = firstLeaves(base);
  if (leaves.length === 0) return search.done();
  if (
    together(
      search,
      base,
      leaves,
      reencoded((text) => otherEncoders(text, false).slice(0, 1)),
    )
  )
    return true;
  return together(
    search,
    base,
    leaves.slice(0, 2),
    reencoded((text) => otherEncoders(text, false)),
  );
}

/** The text and the HTML of one mail were both changed: banners, disclaimers, links. */
export function editLeaves(search: Search, base: Base): boolean {
  const leaves = firstLeaves(base).slice(0, 2);
  if (leaves.length === 0) return search.done();
  const same: Options = (one, part, text) => {
    const edits = likelyEdits(text);
    return sameStyleEncoders(text)
      .slice(0, 2)
      .flatMap((encoder) => sameEncoding(one, part, encoder, edits));
  };
  return together(search, base, leaves, same);
}

/** Both were changed and re-encoded. */
export function editAndReencodeLeaves(search: Search, base: Base): boolean {
  const leaves = firstLeaves(base).slice(0, 2);
  for (let style = 0; style < 4 && leaves.length > 0; style++) {
    const other: Options = (one, part, text) => {
      const encoder = otherEncoders(text, false)[style];
      return encoder === undefined ? [] : newEncoding(one, part, encoder, likelyEdits(text));
    };
    if (together(search, base, leaves, other)) return true;
  }
  return search.done();
}
