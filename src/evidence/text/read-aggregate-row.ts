import type { TextLine } from '../headers/verdicts/read-bare-results.ts';
import type { Verdicts } from '../headers/verdicts/verdict.ts';
import { aggregateVerdicts } from './aggregate-verdicts.ts';
import { readXmlRow, type XmlRow } from './read-xml-row.ts';

/** A busy domain's report holds thousands of rows; people paste some. */
const MAX_TEXT = 256 * 1024;
const MAX_ROWS = 500;

function rowsOf(lines: readonly TextLine[]): { row: XmlRow; line: number }[] {
  const text = lines
    .map((entry) => entry.text)
    .join('\n')
    .slice(0, MAX_TEXT);
  const rows: { row: XmlRow; line: number }[] = [];
  let line = 0;
  for (const [at, piece] of text.split('<row>', MAX_ROWS + 1).entries()) {
    const row = at > 0 ? readXmlRow(piece) : null;
    if (row !== null) rows.push({ row, line });
    line += piece.split('\n').length - 1;
  }
  return rows;
}

const failed = ({ row }: { row: XmlRow }): number => Number(row.dmarc === 'fail');

/**
 * A pasted row of a DMARC aggregate report (RFC 7489 appendix C) as verdicts of the reporting receiver: a failed one, as
 * nobody asks about the others, and among several the one with the most messages.
 */
export function readAggregateRow(lines: readonly TextLine[]): Verdicts[] {
  if (!lines.some(({ text }) => text.includes('<policy_evaluated>'))) return [];
  const [first] = rowsOf(lines).sort((a, b) => failed(b) - failed(a) || b.row.count - a.row.count);
  if (first === undefined) return [];
  return [aggregateVerdicts({ ...first.row, line: lines[first.line]?.line ?? lines[0]?.line ?? 1 })];
}
