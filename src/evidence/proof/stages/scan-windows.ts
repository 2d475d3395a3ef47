import { type Base, run } from '../base.ts';
import { literal } from '../line-rope.ts';
import type { Option, Search } from '../search.ts';

/** Maximum lines that a change without a known pattern may have added in one place. */
const WINDOW = 40;

function scan(search: Search, base: Base, maxBytes: number): boolean {
  const { lines } = base.source;
  const bytes = base.source.canonical('simple').bytes.length;
  // Each candidate hashes what follows it: half the body on average, and a digest that costs as much as 4 kB.
  const window = Math.min(WINDOW, Math.floor(maxBytes / (lines.length * ((bytes >> 1) + 4096) + 1)));
  if (window === 0) return search.done();
  const blank = literal(['']);
  for (let i = 0; i < lines.length; i++) {
    const after: Option[] = [];
    for (let w = 1; w <= window && i + w <= lines.length; w++)
      after.push({ rope: run(base, i + w), kinds: ['lines-added'] });
    after.push({ rope: [...blank, ...run(base, i)], kinds: ['blank-lines-changed'] });
    // A leading dot lost by a faulty client leaves no trace but the hash (RFC 5321 4.5.2).
    const dotted = literal([`.${lines[i] ?? ''}`]);
    after.push({ rope: [...dotted, ...run(base, i + 1)], kinds: ['dot-stuffing'] });
    if (search.explore([[{ rope: run(base, 0, i) }], after], base)) return true;
  }
  return search.done();
}

/** Any run of lines removed, one blank line inserted, one dot restored, anywhere: if that is cheap. */
export function scanWindows(search: Search, base: Base): boolean {
  return scan(search, base, 100 << 20);
}

/** The same as a last resort; quadratic, so limited in the bytes it hashes. */
export function scanWindowsFully(search: Search, base: Base): boolean {
  return scan(search, base, 1 << 30);
}
