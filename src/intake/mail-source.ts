import type { SourceText } from '../message/source-text.ts';
import type { View } from '../message/view.ts';

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

/** The source without the first `start` characters of its view (a byte order mark, empty lines, remarks); lines keep their numbers. */
export function startingAt(source: SourceText, start: number): SourceText {
  const { view } = source;
  return over(source, { text: view.text.slice(start), lineAt: (offset) => view.lineAt(offset + start) }, 0);
}

/** A source cut out of a larger file: its lines are counted as lines of that file. */
export function withLinesBefore(source: SourceText, before: number): SourceText {
  if (before === 0) return source;
  const { text } = source.view;
  return over(source, { text, lineAt: (offset) => source.view.lineAt(offset) + before }, before);
}
