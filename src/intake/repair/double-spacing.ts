import { headerName } from '../field-name.ts';
import type { Repair } from './draft.ts';

/** Lines needed before "every second line is empty" is a pattern. */
const MINIMUM = 6;

/** Header lines copied out of a page with an empty line after each one: the empty lines go. */
export const doubleSpacing: Repair = (draft) => {
  let last = draft.lines.length;
  while (last > 0 && (draft.lines[last - 1] ?? '').trim() === '') last--;
  let first = 0;
  while (first < last && (draft.lines[first] ?? '').trim() === '') first++;
  let filled = 0;
  let headers = 0;
  for (let i = first; i < last; i++) {
    const line = draft.lines[i] ?? '';
    const empty = line.trim() === '';
    if (empty !== ((i - first) % 2 === 1)) return null;
    if (empty) continue;
    filled++;
    if (headerName(line) !== null) headers++;
  }
  if (filled < MINIMUM || headers < 3) return null;
  const keep = (_: unknown, i: number): boolean => i < first || i >= last || (i - first) % 2 === 0;
  return {
    draft: { lines: draft.lines.filter(keep), origin: draft.origin.filter(keep) },
    did: 'removed double spacing',
  };
};
