import { headerName } from '../field-name.ts';
import { isDistinctHeader, isKnownHeader } from '../known-headers.ts';
import { type Repair, rewriteLines } from './draft.ts';

/** White space a line begins with. */
function indentOf(line: string): string {
  let end = 0;
  while (end < line.length && (line[end] === ' ' || line[end] === '\t')) end++;
  return line.slice(0, end);
}

function shared(a: string, b: string): string {
  let end = 0;
  while (end < a.length && a[end] === b[end]) end++;
  return a.slice(0, end);
}

interface Run {
  readonly from: number;
  to: number;
  indent: string;
  filled: number;
}

/**
 * Runs of lines that begin with white space, empty lines inside them counted in; a run begins after an empty line or at
 * the top.
 */
function indentedRuns(lines: readonly string[]): Run[] {
  const runs: Run[] = [];
  let run: Run | null = null;
  lines.forEach((line, i) => {
    if (line.trim() === '') return;
    const indent = indentOf(line);
    if (indent === '') {
      run = null;
      return;
    }
    if (run === null) {
      const before = lines[i - 1];
      // Behind a header field an indented line is its continuation, unless it is a field that no value begins with.
      const name = headerName(line.slice(indent.length));
      const field = name !== null && (isDistinctHeader(name) || /^received$/i.test(name));
      if (before !== undefined && before.trim() !== '' && !field) return;
      run = { from: i, to: i, indent, filled: 0 };
      runs.push(run);
    }
    run.to = i;
    run.indent = shared(run.indent, indent);
    run.filled++;
  });
  return runs.filter((found) => found.indent !== '');
}

/** True when a line of the run is a header field once the indentation is gone. */
function holdsHeader(lines: readonly string[], run: Run): boolean {
  for (let i = run.from; i <= run.to; i++) {
    const line = lines[i] ?? '';
    if (indentOf(line) !== run.indent) continue;
    const name = headerName(line.slice(run.indent.length));
    if (name !== null && isKnownHeader(name)) return true;
  }
  return false;
}

/** Indentation of a whole paste, or of an indented block that is most of it or holds headers, is taken off. */
export const indentation: Repair = (draft) => {
  const filled = draft.lines.filter((line) => line.trim() !== '').length;
  const chosen = indentedRuns(draft.lines).filter(
    (run) => run.filled > 1 && (run.filled >= filled * 0.6 || holdsHeader(draft.lines, run)),
  );
  if (chosen.length === 0) return null;
  const cut = new Map<number, number>();
  for (const run of chosen) for (let i = run.from; i <= run.to; i++) cut.set(i, run.indent.length);
  const { draft: next, changed } = rewriteLines(draft, (line, i) => {
    const width = cut.get(i);
    return width === undefined ? null : line.trim() === '' ? '' : line.slice(width);
  });
  return changed === 0 ? null : { draft: next, did: 'removed indentation' };
};
