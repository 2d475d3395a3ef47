/** One row of a table and the offset at which it begins. */
export interface DelimitedRow {
  readonly at: number;
  readonly cells: readonly string[];
}

/** Rows, cells of one row and characters of one cell that are read; exports run to thousands of rows. */
const MAX_ROWS = 5_000;
const MAX_CELLS = 120;
const MAX_CELL = 8_000;

/** A cell in quotes: the text, and the offset after the closing quote; null when it does not close soon. */
function quotedCell(text: string, start: number): { value: string; end: number } | null {
  let value = '';
  let from = start + 1;
  for (const stop = start + MAX_CELL; ; ) {
    const quote = text.indexOf('"', from);
    if (quote === -1 || quote > stop) return null;
    value += text.slice(from, quote);
    if (text[quote + 1] !== '"') return { value, end: quote + 1 };
    value += '"';
    from = quote + 2;
  }
}

/** Rows of comma-separated values from `start` on (RFC 4180: quotes doubled, line ends inside quotes). Linear. */
export function delimitedRows(text: string, start: number, delimiter: string): DelimitedRow[] {
  const rows: DelimitedRow[] = [];
  let at = start;
  while (at < text.length && rows.length < MAX_ROWS) {
    const eol = text.indexOf('\n', at);
    let end = eol === -1 ? text.length : eol;
    const begin = at;
    const cells: string[] = [];
    while (at <= end && cells.length < MAX_CELLS) {
      const quoted = text[at] === '"' ? quotedCell(text, at) : null;
      if (quoted !== null && quoted.end > end) {
        const further = text.indexOf('\n', quoted.end);
        end = further === -1 ? text.length : further;
      }
      const from = quoted?.end ?? at;
      const mark = text.slice(from, end).indexOf(delimiter);
      const stop = mark === -1 ? end : from + mark;
      cells.push((quoted?.value ?? text.slice(at, Math.min(stop, at + MAX_CELL))).trim());
      at = stop + 1;
    }
    rows.push({ at: begin, cells });
    at = end + 1;
  }
  return rows;
}
