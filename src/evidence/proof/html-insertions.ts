import type { TextEdit } from './text-edit.ts';

/** Maximum ends tried for one inserted block: banners contain under 100 tags. */
const ENDS = 160;
/** Characters searched for those ends. */
const REACH = 24_000;

interface Position {
  readonly line: number;
  readonly column: number;
}

/** An edit that removes characters `from` to `to` of the text whose lines begin at `starts`. */
function removal(text: string, starts: readonly number[], from: number, to: number): TextEdit {
  const at = (offset: number): Position => {
    let low = 0;
    let high = starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((starts[middle] ?? 0) <= offset) low = middle;
      else high = middle - 1;
    }
    return { line: low, column: offset - (starts[low] ?? 0) };
  };
  const first = at(from);
  const last = at(to);
  const end = starts[last.line + 1];
  const rest = text.slice(to, end === undefined ? text.length : end - 1);
  const head = text.slice(starts[first.line] ?? 0, from);
  const lines = [head + rest];
  return { splices: [{ from: first.line, to: last.line + 1, lines }], kinds: ['html-added'] };
}

/** Offsets after opening anchors (`<body ...>` first) and before closing ones (`</body` first). */
function anchors(text: string): { after: number[]; before: number[] } {
  const lower = text.toLowerCase();
  const after: number[] = [];
  for (const tag of ['<body', '<head', '<html']) {
    const at = lower.indexOf(tag);
    const end = at === -1 ? -1 : lower.indexOf('>', at);
    if (end !== -1 && end - at < REACH) after.push(end + 1);
  }
  const before: number[] = [];
  for (const tag of ['</body', '</html', '</head']) {
    const at = lower.lastIndexOf(tag);
    if (at !== -1) before.push(at);
  }
  return { after: [...new Set([...after, 0])], before: [...new Set([...before, text.length])] };
}

/** Ends of a block that begins at `start`: after each `>` and after the line ends that follow. */
function endsAfter(text: string, start: number): number[] {
  const ends: number[] = [];
  let at = start;
  while (text[at] === '\n') at++;
  while (ends.length < ENDS) {
    const close = text.indexOf('>', at);
    if (close === -1 || close - start > REACH) break;
    ends.push(close + 1);
    at = close + 1;
    while (text[at] === '\n') ends.push(++at);
  }
  return ends;
}

/** Starts of a block that ends at `end`: before each `<` and before the preceding line ends. */
function startsBefore(text: string, end: number): number[] {
  const starts: number[] = [];
  let at = end;
  while (starts.length < ENDS && at > 0) {
    const open = text.lastIndexOf('<', at - 1);
    if (open === -1 || end - open > REACH) break;
    starts.push(open);
    at = open;
    while (text[at - 1] === '\n') starts.push(--at);
  }
  return starts;
}

/**
 * Removals of HTML that a gateway may have inserted: right after `<body>` (banners) or right before `</body>`
 * (disclaimers, pixels), each with all possible ends. Scans only for `<` and `>`: linear on hostile HTML.
 */
export function htmlInsertions(lines: readonly string[]): TextEdit[] {
  const text = lines.join('\n');
  const starts: number[] = [0];
  for (const line of lines) starts.push((starts.at(-1) ?? 0) + line.length + 1);
  starts.pop();
  const { after, before } = anchors(text);
  const edits: TextEdit[] = [];
  for (let i = 0; i < Math.max(after.length, before.length); i++) {
    const start = after[i];
    const end = before[i];
    const top =
      start === undefined ? [] : endsAfter(text, start).map((to) => removal(text, starts, start, to));
    const foot =
      end === undefined ? [] : startsBefore(text, end).map((from) => removal(text, starts, from, end));
    // Alternating, so that a short list contains both.
    for (let k = 0; k < Math.max(top.length, foot.length); k++)
      edits.push(...[top[k], foot[k]].filter((edit): edit is TextEdit => edit !== undefined));
  }
  return edits;
}
