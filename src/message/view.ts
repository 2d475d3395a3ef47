/**
 * The text a reader works on: one character per byte (Latin-1 view of the raw bytes), line ends folded to LF, so that
 * LF, CRLF and CR copies of one mail read alike and offsets stay cheap. `lineAt` leads back to the input.
 */
export interface View {
  readonly text: string;
  /** 1-based line of the *input* that holds the character at `offset` of `text`. */
  lineAt(offset: number): number;
}

/** Offsets at which the lines of `text` begin; the first is 0. */
export function lineStarts(text: string): number[] {
  const starts = [0];
  for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) starts.push(at + 1);
  return starts;
}

/** Where the lines of a text begin, found lazily: for most mails only the head is needed. */
export interface LineTable {
  /** 0-based line that holds the character at `offset`. */
  lineOf(offset: number): number;
  /** Offset at which the 0-based line begins; undefined after the last. */
  startOf(line: number): number | undefined;
  /** Number of lines. */
  count(): number;
}

export function lineTable(text: string): LineTable {
  const starts = [0];
  let next = text.indexOf('\n');
  const step = (): void => {
    starts.push(next + 1);
    next = text.indexOf('\n', next + 1);
  };
  return {
    lineOf(offset) {
      while (next !== -1 && next < offset) step();
      return indexOfLine(starts, offset);
    },
    startOf(line) {
      while (next !== -1 && starts.length <= line) step();
      return starts[line];
    },
    count() {
      while (next !== -1) step();
      return starts.length;
    },
  };
}

/** Index of the last element of the ascending list `starts` that is not above `offset`. */
export function indexOfLine(starts: readonly number[], offset: number): number {
  let low = 0;
  let high = starts.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((starts[middle] ?? 0) <= offset) low = middle;
    else high = middle - 1;
  }
  return low;
}

/**
 * A view over `text` whose line n (0-based) came from input line `lineOf(n)`.
 * The table of its lines is begun on the first question only: most mails are read without one.
 */
export function viewOf(
  text: string,
  lineOf: (line: number) => number = (line) => line + 1,
  table: () => LineTable = () => lineTable(text),
): View {
  let lines: LineTable | null = null;
  return {
    text,
    lineAt(offset) {
      lines ??= table();
      return lineOf(lines.lineOf(offset));
    },
  };
}
