import { type Base, run } from '../base.ts';
import { literal } from '../line-rope.ts';
import type { Option, Search } from '../search.ts';

/** Lines a change that fits no pattern may have added in one place. */
const WINDOW = 40;
/** Bytes hashed at most: the scan is quadratic, so it ends early on large bodies. */
const MOST_BYTES = 600 << 20;

/** The last resort: any run of up to `WINDOW` lines taken out, and one blank line put in, anywhere. */
export function scanWindows(search: Search, base: Base): boolean {
  const count = base.source.lines.length;
  const bytes = base.source.canonical('simple').bytes.length;
  const window = Math.min(WINDOW, Math.floor(MOST_BYTES / (((count * bytes) >> 1) + 1)));
  if (window === 0) return search.done();
  const blank = literal(['']);
  for (let i = 0; i < count; i++) {
    const after: Option[] = [];
    for (let w = 1; w <= window && i + w <= count; w++)
      after.push({ rope: run(base, i + w), kinds: ['lines-added'] });
    after.push({ rope: [...blank, ...run(base, i)], kinds: ['blank-lines-changed'] });
    if (search.explore([[{ rope: run(base, 0, i) }], after], base)) return true;
  }
  return search.done();
}
