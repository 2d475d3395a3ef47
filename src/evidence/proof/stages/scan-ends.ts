import { type Base, run } from '../base.ts';
import { literal } from '../line-rope.ts';
import type { Option, Search } from '../search.ts';

/** Maximum lines at the top that a gateway may have inserted; banners have under 20, disclaimers under 60. */
const HEADS = 60;
/** Lines at the end tried in combination with lines at the top. */
const TAIL = 40;
const JOINT_HEADS = 30;
/** Bytes hashed for the joint scan: keeps it linear for a 1 MB body. */
const JOINT_BYTES = 40 << 20;

/** Every removal of trailing lines, from one running hash. */
export function scanTails(search: Search, base: Base): boolean {
  return search.explore([[{ rope: run(base, 0) }]], base, Number.POSITIVE_INFINITY);
}

/** Removal of leading lines combined with a few trailing ones, and blank lines lost at the top. */
export function scanEnds(search: Search, base: Base): boolean {
  const whole: Option = { rope: run(base, 0) };
  const size = base.source.canonical('simple').bytes.length;
  const heads: Option[] = [];
  const most = Math.min(HEADS, Math.floor(JOINT_BYTES / (size + 1)), base.source.lines.length - 1);
  for (let k = 1; k <= most; k++) heads.push({ rope: run(base, k), kinds: ['lines-added-at-top'] });
  if (search.explore([heads], base)) return true;
  if (search.explore([heads.slice(0, JOINT_HEADS)], base, TAIL)) return true;
  const blanks: Option[] = [1, 2].map((count) => ({
    rope: literal(new Array<string>(count).fill('')),
    kinds: ['blank-lines-changed'],
  }));
  return search.explore([blanks, [whole]], base, TAIL);
}
