import { headerName } from '../field-name.ts';
import { isKnownHeader } from '../known-headers.ts';
import { counted, type Draft, type Repair } from './draft.ts';

/** Terminals and forms cut at 60 columns or more; shorter lines end by themselves. */
const MIN_WIDTH = 60;
/** Cut lines needed before a width is believed. */
const MINIMUM = 3;

/** Lines the writer did not begin, inside header blocks: neither empty, nor indented, nor a field. */
function continued(lines: readonly string[]): Set<number> {
  const found = new Set<number>();
  let inBlock = false;
  lines.forEach((line, i) => {
    if (line.trim() === '') inBlock = false;
    else if (/^[ \t]/.test(line)) return;
    else {
      const name = headerName(line);
      if (name !== null) inBlock ||= isKnownHeader(name);
      else if (inBlock) found.add(i);
    }
  });
  return found;
}

/** The one column at which every continued line was cut, or 0: word wrap would leave different lengths. */
function cutColumn(lines: readonly string[], rests: ReadonlySet<number>): number {
  let width = 0;
  let seen = 0;
  for (const i of rests) {
    const length = (lines[i - 1] ?? '').length;
    if (length < MIN_WIDTH || (width !== 0 && length !== width)) return 0;
    width = length;
    seen++;
  }
  return seen >= MINIMUM ? width : 0;
}

function rejoin(draft: Draft, rests: ReadonlySet<number>): { draft: Draft; words: number } {
  const lines: string[] = [];
  let words = 0;
  draft.lines.forEach((line, i) => {
    const before = draft.lines[i - 1];
    if (before === undefined || !rests.has(i)) {
      lines.push(line);
      return;
    }
    const end = line.search(/[ \t]|$/);
    const cut = before.endsWith(' ') || before.endsWith('\t') ? 0 : end;
    if (cut > 0) words++;
    // The rest of the cut word goes back to its line; what follows is a folded line of its own.
    let target = lines.length - 1;
    while (target > 0 && lines[target] === ' ') target--;
    lines[target] = (lines[target] ?? '') + line.slice(0, cut);
    lines.push(` ${line.slice(cut).trimStart()}`);
  });
  return { draft: { lines, origin: draft.origin }, words };
}

/** Lines cut at a fixed column, in mid-word too, are put together; each rest keeps its own line. */
export const wrappedWords: Repair = (draft) => {
  const rests = continued(draft.lines);
  const width = cutColumn(draft.lines, rests);
  if (width === 0) return null;
  const { draft: next, words } = rejoin(draft, rests);
  return { draft: next, did: `rejoined ${counted(words, 'word')} cut at column ${width}` };
};
