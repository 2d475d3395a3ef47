import type { SourceText } from './source-text.ts';

/** Lines that one input of a case may have: the next one's begin after them. */
export const lineSpan = 100_000_000;

/** The same source with its lines counted from `base` on, so that the lines of several inputs do not collide. */
export function shiftSource(source: SourceText, base: number): SourceText {
  return {
    bytes: source.bytes,
    view: { text: source.view.text, lineAt: (offset) => base + source.view.lineAt(offset) },
    firstLine: base + 1,
    lineCount: source.lineCount,
    lineText: (line) => source.lineText(line - base),
  };
}
