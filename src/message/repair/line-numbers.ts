import { type Repair, rewriteLines } from './draft.ts';

const numbered = /^\s{0,8}(\d{1,5})(?:[:.)|]\s?|\t|\s{1,4}\|?\s?)/;
/** Lines needed before rising numbers are taken for line numbers. */
const MINIMUM = 3;

/** A listing with numbered lines (editor, `cat -n`, diff view) loses the numbers, when they rise by one from line to line. */
export const lineNumbers: Repair = (draft) => {
  let expected: number | null = null;
  let seen = 0;
  for (const line of draft.lines) {
    if (line.trim() === '') continue;
    const bare = /^\s{0,8}(\d{1,5})\s*$/.exec(line);
    const value = Number((bare ?? numbered.exec(line))?.[1] ?? Number.NaN);
    if (Number.isNaN(value) || (expected !== null && value !== expected)) return null;
    expected = value + 1;
    seen++;
  }
  if (seen < MINIMUM) return null;
  const { draft: next } = rewriteLines(draft, (line) =>
    line.trim() === '' ? null : /^\s{0,8}\d{1,5}\s*$/.test(line) ? '' : line.replace(numbered, ''),
  );
  return { draft: next, did: 'removed line numbers' };
};
