/** A paste being repaired: its lines (one character per byte, no line ends) and the input line (1-based) each came from. */
export interface Draft {
  readonly lines: readonly string[];
  readonly origin: readonly number[];
}

/**
 * One repair: takes a draft, returns the repaired one and what it did in words, or null when there was nothing to do.
 */
export type Repair = (draft: Draft) => { readonly draft: Draft; readonly did: string } | null;

/** Text (LF line ends) as a draft whose lines are the input lines from `firstLine` on. */
export function draftOf(text: string, firstLine = 1): Draft {
  const lines = text.split('\n');
  return { lines, origin: lines.map((_, i) => firstLine + i) };
}

/** What a line becomes: a new text, several lines, or null to stay as it is. */
export type Rewrite = (line: string, index: number) => string | readonly string[] | null;

/** Rewrites lines one by one, keeps the origin of each, and counts the changed ones. */
export function rewriteLines(
  draft: Draft,
  rewrite: Rewrite,
): { readonly draft: Draft; readonly changed: number } {
  const lines: string[] = [];
  const origin: number[] = [];
  let changed = 0;
  draft.lines.forEach((line, i) => {
    const result = rewrite(line, i);
    const from = draft.origin[i] ?? 1;
    if (result === null || result === line) {
      lines.push(line);
      origin.push(from);
      return;
    }
    changed++;
    for (const piece of typeof result === 'string' ? [result] : result) {
      lines.push(piece);
      origin.push(from);
    }
  });
  return { draft: changed === 0 ? draft : { lines, origin }, changed };
}

/** `1 header`, `3 headers`. */
export function counted(count: number, one: string, many = `${one}s`): string {
  return `${count} ${count === 1 ? one : many}`;
}
