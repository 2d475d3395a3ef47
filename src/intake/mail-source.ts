import type { SourceText } from '../message/source-text.ts';
import { type View, viewOf } from '../message/view.ts';

function over(source: SourceText, view: View, before: number): SourceText {
  return {
    bytes: source.bytes,
    view,
    get lineCount() {
      return before + source.lineCount;
    },
    lineText: (line) => (line > before ? source.lineText(line - before) : ''),
  };
}

/** The source without its first `start` characters (a byte order mark, empty lines); lines keep their numbers. */
export function startingAt(source: SourceText, start: number): SourceText {
  const { text } = source.view;
  let skipped = 0;
  for (let at = text.indexOf('\n'); at !== -1 && at < start; at = text.indexOf('\n', at + 1)) skipped++;
  return over(
    source,
    viewOf(text.slice(start), (line) => line + 1 + skipped),
    0,
  );
}

/** A source cut out of a larger file: its lines are counted as lines of that file. */
export function withLinesBefore(source: SourceText, before: number): SourceText {
  if (before === 0) return source;
  const { text } = source.view;
  return over(source, { text, lineAt: (offset) => source.view.lineAt(offset) + before }, before);
}
