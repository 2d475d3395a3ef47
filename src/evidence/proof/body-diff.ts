import { append } from '../../message/append.ts';
import { partText } from '../../message/part-text.ts';
import { unicodeOf } from '../../message/source-text.ts';
import { sharedRuns } from './diff-lines.ts';
import { outlineOf, viewOffset } from './outline.ts';

/** A line that differs. `added` = inserted in transit, `removed` = lost in transit. */
export interface ChangedLine {
  readonly change: 'added' | 'removed';
  readonly text: string;
  /** 1-based input line of an added line; null for a removed one. */
  readonly line: number | null;
}

/** The difference shown to people: decoded text, at most `SHOWN` lines, all counted. */
export interface BodyDiff {
  readonly shown: readonly ChangedLine[];
  readonly addedCount: number;
  readonly removedCount: number;
  /** Where the added lines are. */
  readonly place: 'top' | 'end' | 'inside' | 'several' | 'none';
}

const SHOWN = 5;
/** Maximum characters of a shown line. */
const WIDTH = 300;

interface ShownLine {
  readonly text: string;
  readonly line: number;
  /** False for delimiters, part headers and attachments. */
  readonly prose: boolean;
}

/** Body lines as a reader sees them: text leaves decoded, the rest unchanged. */
function readable(content: readonly string[], lines: readonly string[]): ShownLine[] {
  const shown: ShownLine[] = [];
  let at = 0;
  const raw = (until: number): void => {
    for (; at < until; at++)
      shown.push({ text: unicodeOf(lines[at] ?? '').trimEnd(), line: at, prose: false });
  };
  const offset = viewOffset(content) + 1;
  for (const part of outlineOf(content, lines)) {
    if (!part.leaf || !part.type.startsWith('text/') || part.start < at) continue;
    raw(part.start);
    const view = partText(part.part);
    let from = 0;
    for (const text of view.text.split('\n')) {
      shown.push({ text: text.trimEnd(), line: view.lineAt(from) - offset, prose: true });
      from += text.length + 1;
    }
    at = part.end;
  }
  raw(lines.length);
  while (shown.at(-1)?.text === '') shown.pop();
  return shown;
}

/** Meaningful prose first, then other lines with text, blank lines last; input order within each. */
function rank(line: ShownLine): number {
  if (line.text === '') return 2;
  return line.prose ? 0 : 1;
}

function placeOf(
  runs: readonly { a: number; length: number }[],
  length: number,
  inside: number,
): BodyDiff['place'] {
  const first = runs[0];
  const last = runs.at(-1);
  if (first === undefined || last === undefined) return 'several';
  const top = first.a > 0;
  const end = last.a + last.length < length;
  const middle = inside > 0;
  const places = [top, end, middle].filter(Boolean).length;
  if (places !== 1) return places === 0 ? 'none' : 'several';
  return top ? 'top' : end ? 'end' : 'inside';
}

/**
 * What to show a reader of the change from the signed body (`rebuilt`) to the received one. `bodyLine` is the input
 * line of the first body line.
 */
export function bodyDiff(
  received: {
    readonly content: readonly string[];
    readonly lines: readonly string[];
    readonly bodyLine: number;
  },
  rebuilt: { readonly content: readonly string[]; readonly lines: readonly string[] },
): BodyDiff {
  const now = readable(received.content, received.lines);
  const then = readable(rebuilt.content, rebuilt.lines);
  const runs = sharedRuns(
    now.map((line) => line.text),
    then.map((line) => line.text),
  );
  const added: ShownLine[] = [];
  const removed: ShownLine[] = [];
  let [a, b, inside] = [0, 0, 0];
  for (const run of [...runs, { a: now.length, b: then.length, length: 0 }]) {
    if (a > 0 && run.a < now.length && run.a > a) inside++;
    append(added, now.slice(a, run.a));
    append(removed, then.slice(b, run.b));
    a = run.a + run.length;
    b = run.b + run.length;
  }
  const changes = [
    ...added.map((line) => ({ line, change: 'added' as const, at: received.bodyLine + line.line })),
    ...removed.map((line) => ({ line, change: 'removed' as const, at: null })),
  ];
  const shown = changes
    .map((change, order) => ({ change, order }))
    .sort((x, y) => rank(x.change.line) - rank(y.change.line) || x.order - y.order)
    .slice(0, SHOWN)
    .sort((x, y) => x.order - y.order)
    .map(({ change }) => ({
      change: change.change,
      text: change.line.text.slice(0, WIDTH),
      line: change.at,
    }));
  return {
    shown,
    addedCount: added.length,
    removedCount: removed.length,
    place: placeOf(runs, now.length, inside),
  };
}
