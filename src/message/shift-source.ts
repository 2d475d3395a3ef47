import type { IntakeItem } from './intake-item.ts';
import type { SourceText } from './source-text.ts';

/** Lines that one input of a case may have: the next one's begin after them. */
export const lineSpan = 100_000_000;

/** The same source with its lines counted from `base` on, so that the lines of several inputs do not collide. */
export function shiftSource(source: SourceText, base: number): SourceText {
  return {
    bytes: source.bytes,
    view: { text: source.view.text, lineAt: (offset) => base + source.view.lineAt(offset) },
    firstLine: base + 1,
    lineCount: () => source.lineCount(),
    lineText: (line) => source.lineText(line - base),
  };
}

/** The same item with the lines of its source, and of what was read of it already, counted from `base` on. */
export function shiftItem(item: IntakeItem, base: number): IntakeItem {
  const { report } = item;
  const shifted = (lines: readonly number[]): number[] => lines.map((line) => line + base);
  return {
    ...item,
    source: shiftSource(item.source, base),
    report:
      report === null
        ? null
        : {
            ...report,
            ...(report.kindBecause === undefined
              ? {}
              : { kindBecause: { ...report.kindBecause, lines: shifted(report.kindBecause.lines) } }),
            ...(report.recipients === undefined
              ? {}
              : {
                  recipients: report.recipients.map((one) => ({
                    ...one,
                    lines: shifted(one.lines),
                    diagnosticLines: shifted(one.diagnosticLines),
                  })),
                }),
          },
  };
}
