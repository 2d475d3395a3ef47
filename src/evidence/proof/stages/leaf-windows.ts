import { type Base, run } from '../base.ts';
import { type OutlinePart, textLeaves } from '../outline.ts';
import type { Option, Search } from '../search.ts';

const TAILS = 80;
const HEADS = 60;
/** Lines cut off at both ends together. */
const BOTH = { heads: 12, tails: 20 };
const MOST_LEAVES = 20;

/** A leaf without its last lines, without its first lines, without some of both: likely ones first. */
export function leafWindows(base: Base, part: OutlinePart): Option[] {
  const length = part.end - part.start;
  const options: Option[] = [];
  for (let m = 1; m <= TAILS && m < length; m++)
    options.push({ rope: run(base, part.start, part.end - m), kinds: ['footer-added'] });
  for (let k = 1; k <= HEADS && k < length; k++)
    options.push({ rope: run(base, part.start + k, part.end), kinds: ['banner-added'] });
  for (let k = 1; k <= BOTH.heads; k++)
    for (let m = 1; m <= BOTH.tails && k + m < length; m++)
      options.push({
        rope: run(base, part.start + k, part.end - m),
        kinds: ['banner-added', 'footer-added'],
      });
  return options;
}

/** Whole lines added at the top or end of one text leaf, as received. */
export function scanLeaves(search: Search, base: Base): boolean {
  for (const part of textLeaves(base.parts()).slice(0, MOST_LEAVES)) {
    if (part.headerStart < 0) continue;
    const slots = [
      [{ rope: run(base, 0, part.start) }],
      leafWindows(base, part),
      [{ rope: run(base, part.end) }],
    ];
    if (search.explore(slots, 0, base.kinds)) return true;
  }
  return search.done();
}
