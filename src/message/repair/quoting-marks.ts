import { type Repair, rewriteLines } from './draft.ts';

const mark = /^ {0,3}>[ ]?/;
const bar = /^ {0,3}\|[ ]?/;
/** Sendmail prints the SMTP dialogue with these marks: they are content. */
const dialogue = /^ {0,3}(?:<<<|>>> ?(?:MAIL|RCPT|DATA|EHLO|HELO|RSET|QUIT|STARTTLS|AUTH|LHLO|\.)(?:\W|$))/;
/** Levels of quoting taken off. A thread of ten answers is long already. */
const MAX_LEVELS = 10;

/** Which lines are in a run of at least `minimum` lines that carry `pattern` and hold no SMTP dialogue. */
function runs(lines: readonly string[], pattern: RegExp, minimum: number): Set<number> {
  const found = new Set<number>();
  let run: number[] = [];
  let spoken = false;
  const close = (): void => {
    if (run.length >= minimum && !spoken) for (const index of run) found.add(index);
    run = [];
    spoken = false;
  };
  lines.forEach((line, i) => {
    if (!pattern.test(line)) close();
    else {
      run.push(i);
      if (dialogue.test(line)) spoken = true;
    }
  });
  close();
  return found;
}

/** Quoting of mail programs (`> `, nested `> > `, and `| ` before nearly all lines) is taken off. */
export const quotingMarks: Repair = (draft) => {
  let current = draft;
  let levels = 0;
  for (; levels < MAX_LEVELS; levels++) {
    const quoted = runs(current.lines, mark, 2);
    const barred = quoted.size === 0 ? runs(current.lines, bar, 3) : new Set<number>();
    const filled = current.lines.filter((line) => line.trim() !== '').length;
    if (quoted.size === 0 && (barred.size === 0 || barred.size < filled * 0.8)) break;
    const chosen = quoted.size > 0 ? quoted : barred;
    const pattern = quoted.size > 0 ? mark : bar;
    current = rewriteLines(current, (line, i) => (chosen.has(i) ? line.replace(pattern, '') : null)).draft;
  }
  return levels === 0 ? null : { draft: current, did: 'removed quoting marks' };
};
