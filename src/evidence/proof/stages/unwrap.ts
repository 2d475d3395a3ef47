import { type Base, newBase } from '../base.ts';
import type { OutlinePart } from '../outline.ts';

/** Maximum wrappers removed; each costs a pass over the body. */
const MAX_WRAPPERS = 12;

/** Multiparts that lists and filters use as wrappers. */
const wrappers = new Set(['multipart/mixed', 'multipart/related', 'message/rfc822']);

const isContent = /^content-/i;

/** The Content-* lines of a part's header section, with their continuations. */
function contentOf(base: Base, part: OutlinePart): string[] {
  const kept: string[] = [];
  let keeping = false;
  for (const line of base.source.lines.slice(part.headerStart, part.start)) {
    if (line === '') break;
    if (!/^[ \t]/.test(line)) keeping = isContent.test(line);
    if (keeping) kept.push(line);
  }
  return kept;
}

/**
 * Bodies that may have been complete before a list wrapped them in a multipart (Mailman's MIME footer): the inner
 * part's lines are the old body with its Content-* lines moved down from the top header.
 */
export function unwrapped(base: Base): Base[] {
  const inner = base
    .parts()
    .filter(
      (part) =>
        part.depth > 0 && part.depth <= 2 && part.end > part.start && wrappers.has(part.parent?.type ?? ''),
    );
  return inner
    .slice(0, MAX_WRAPPERS)
    .map((part) =>
      newBase(
        base.source.lines.slice(part.start, part.end),
        contentOf(base, part),
        [...base.kinds, 'wrapped-by-list'],
        true,
      ),
    );
}
