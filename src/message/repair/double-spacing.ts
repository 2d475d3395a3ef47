import { headerName } from '../field-name.ts';
import type { Repair } from './draft.ts';

/** Header lines needed before "an empty line after each one" is a pattern. */
const MIN_HEADERS = 3;
/** Lines with text needed. */
const MIN_FILLED = 6;

const isEmpty = (line: string): boolean => line.trim() === '';

/** A header field, or the further line of one (RFC 5322 2.2.3). */
const isField = (line: string): boolean => headerName(line) !== null || /^[ \t]+\S/.test(line);

/** Ends of the stretches in which no two lines with text stand together. */
function* stretches(lines: readonly string[]): Generator<readonly [first: number, end: number]> {
  let first = 0;
  for (let at = 1; at <= lines.length; at++) {
    const together = at < lines.length && !isEmpty(lines[at] ?? '') && !isEmpty(lines[at - 1] ?? '');
    if (at < lines.length && !together) continue;
    yield [first, at];
    first = at;
  }
}

/**
 * Header lines copied out of a page with an empty line after each one: one of the empty lines goes, wherever in the text such fields stand,
 * and of an empty line of the mail itself, which has become three, one stays.
 */
export const doubleSpacing: Repair = (draft) => {
  const { lines } = draft;
  const gone = new Set<number>();
  for (const [start, end] of stretches(lines)) {
    // What people say around the fields keeps its paragraphs.
    let first = start;
    while (first < end && headerName(lines[first] ?? '') === null) first++;
    let last = end;
    while (last > first && (isEmpty(lines[last - 1] ?? '') || !isField(lines[last - 1] ?? ''))) last--;
    const inside = lines.slice(first, last).filter((line) => !isEmpty(line));
    const headers = inside.filter((line) => headerName(line) !== null).length;
    if (inside.length < MIN_FILLED || headers < MIN_HEADERS) continue;
    let empty = 0;
    for (let at = first; at < last; at++) {
      empty = isEmpty(lines[at] ?? '') ? empty + 1 : 0;
      // The first of each pair: one of one, two of three.
      if (empty % 2 === 1) gone.add(at);
    }
  }
  if (gone.size === 0) return null;
  const keep = (_: unknown, at: number): boolean => !gone.has(at);
  return {
    draft: { lines: lines.filter(keep), origin: draft.origin.filter(keep) },
    did: 'removed double spacing',
  };
};
