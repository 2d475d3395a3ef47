import type { IntakeItem } from './intake-item.ts';
import type { SourceText } from './source-text.ts';

/** Lines that one input of a case may have: the next one's begin after them. */
export const lineSpan = 100_000_000;

/** The input of a case that a line is in, from 0, and its number there. */
export const placeOfLine = (line: number): { readonly input: number; readonly line: number } => ({
  input: Math.floor(line / lineSpan),
  line: line % lineSpan,
});

type LineOf = (line: number) => number;

/** The same source with each of its lines under another number; `lineText` finds the text of the new ones. */
export const relinedSource = (
  source: SourceText,
  lineOf: LineOf,
  lineText: SourceText['lineText'],
): SourceText => ({
  bytes: source.bytes,
  view: { text: source.view.text, lineAt: (offset) => lineOf(source.view.lineAt(offset)) },
  numberOf: lineOf,
  lineCount: () => source.lineCount(),
  lineText,
});

type Report = NonNullable<IntakeItem['report']>;

/** What was read of an item on the way in, with other numbers for its lines. */
function relinedReport(report: Report, lineOf: LineOf): Report {
  const moved = <T extends { readonly line: number }>(all: readonly T[]): T[] =>
    all.map((each) => ({ ...each, line: lineOf(each.line) }));
  const { kindBecause, recipients, returned, replyLines, notUnderstood } = report;
  const given: { -readonly [Name in keyof Report]: Report[Name] } = { ...report };
  if (kindBecause !== undefined) given.kindBecause = { ...kindBecause, lines: kindBecause.lines.map(lineOf) };
  if (recipients !== undefined)
    given.recipients = recipients.map((one) => ({
      ...one,
      lines: one.lines.map(lineOf),
      diagnosticLines: one.diagnosticLines.map(lineOf),
    }));
  if (returned != null) {
    const { header } = returned;
    const view = { text: header.view.text, lineAt: (at: number) => lineOf(header.view.lineAt(at)) };
    given.returned = { ...returned, header: { ...header, view } };
  }
  if (replyLines !== undefined) given.replyLines = moved(replyLines);
  if (notUnderstood !== undefined) given.notUnderstood = moved(notUnderstood);
  return given;
}

/** The same item with its source, and the lines of what was read of it already, under other numbers. */
export const relinedItem = (
  item: IntakeItem,
  lineOf: LineOf,
  lineText: SourceText['lineText'],
): IntakeItem => ({
  ...item,
  source: relinedSource(item.source, lineOf, lineText),
  report: item.report === null ? null : relinedReport(item.report, lineOf),
});

/** The same item with its lines counted from `base` on, so that the lines of several inputs do not collide. */
export const shiftItem = (item: IntakeItem, base: number): IntakeItem =>
  relinedItem(
    item,
    (line) => base + line,
    (line) => item.source.lineText(line - base),
  );
