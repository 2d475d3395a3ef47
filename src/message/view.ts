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
 * The table of line starts is built on the first question only: most mails are read without one.
 */
export function viewOf(text: string, lineOf: (line: number) => number = (line) => line + 1): View {
  let starts: number[] | null = null;
  return {
    text,
    lineAt(offset) {
      starts ??= lineStarts(text);
      return lineOf(indexOfLine(starts, offset));
    },
  };
}
