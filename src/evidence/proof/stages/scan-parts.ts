import { type Base, run } from '../base.ts';
import type { OutlinePart } from '../outline.ts';
import type { Option, Search } from '../search.ts';

/** Maximum parts whose removal is tried; a person's mail has fewer. */
const MAX_PARTS = 200;
/** Lines after the removed part that may go too (a footer text after the last boundary). */
const TAIL = 10;

/** Removes one part, or a run of parts up to the last one, from each multipart. */
export function scanParts(search: Search, base: Base): boolean {
  const parts = base.parts().filter((part) => part.delimiter >= 0);
  for (const part of parts.slice(0, MAX_PARTS)) {
    const option: Option = { rope: run(base, part.end), kinds: ['part-added'] };
    // The blank line before a delimiter belongs to it (RFC 2046 5.1.1); some programs add another.
    const befores: Option[] = [part.delimiter, part.delimiter - 1]
      .filter((line) => line > 0)
      .map((line) => ({ rope: run(base, 0, line) }));
    if (search.explore([befores, [option]], base, TAIL)) return true;
    const last = parts.findLast((other) => other.parent === part.parent);
    if (last === undefined || last === part) continue;
    const rest: Option = { rope: run(base, last.end), kinds: ['part-added'] };
    if (search.explore([befores, [rest]], base, TAIL)) return true;
  }
  return withoutFrame(search, base, parts);
}

/** A list's header part before and footer part after the content of a multipart. */
function withoutFrame(search: Search, base: Base, parts: readonly OutlinePart[]): boolean {
  for (const parent of new Set(parts.map((part) => part.parent))) {
    const children = parts.filter((part) => part.parent === parent).slice(0, MAX_PARTS);
    const [first, second] = children;
    const last = children.at(-1);
    if (first === undefined || second === undefined || last === undefined || last === second) continue;
    const ends: Option[] = [last.delimiter, last.delimiter - 1].map((line) => ({
      rope: run(base, second.delimiter, line),
    }));
    const rest: Option = { rope: run(base, last.end), kinds: ['part-added'] };
    if (search.explore([[{ rope: run(base, 0, first.delimiter) }], ends, [rest]], base, TAIL)) return true;
  }
  return search.done();
}
