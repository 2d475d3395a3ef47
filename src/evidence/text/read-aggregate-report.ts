import { limits } from '../../message/limits.ts';
import type { View } from '../../message/view.ts';
import type { Verdicts } from '../headers/verdicts/verdict.ts';
import { aggregateVerdicts } from './aggregate-verdicts.ts';
import { plainMarkup } from './plain-markup.ts';
import { domainIn, readXmlRow, type XmlRow } from './read-xml-row.ts';

/** Rows of a report that tell one story: one service, one forwarder, one address. */
export interface ReportedSource {
  readonly messages: number;
  readonly rows: number;
  /** The row with the most messages. */
  readonly row: XmlRow;
  /** Line of that row that names its address. */
  readonly line: number;
}

/** An aggregate report as a whole. */
export interface AggregateReport {
  /** Domain whose policy was applied. */
  readonly domain: string | null;
  readonly messages: number;
  readonly failed: number;
  /** Those that fail DMARC first, each sort by messages. */
  readonly sources: readonly ReportedSource[];
  /** The row that matters most, and where in the view it stands. */
  readonly verdicts: Verdicts;
  readonly start: number;
  readonly end: number;
}

interface Found {
  readonly row: XmlRow;
  readonly start: number;
  readonly end: number;
}

const OPEN = '<row>';
const END = '</record>';

/** The rows of a report in order; each piece is read once, and of an endless one the beginning. */
function* rowsOf(xml: string): Generator<Found> {
  let start = xml.indexOf(OPEN);
  for (let count = 0; start !== -1 && count < limits.reportRows; count++) {
    const next = xml.indexOf(OPEN, start + OPEN.length);
    const most = Math.min(next === -1 ? xml.length : next, start + limits.reportRow);
    const piece = xml.slice(start, most);
    const close = piece.indexOf(END);
    const row = readXmlRow(close === -1 ? piece : piece.slice(0, close));
    if (row !== null) yield { row, start, end: close === -1 ? most : start + close };
    start = next;
  }
}

/**
 * What makes two rows one story: a check that passes names a service or a forwarder, whatever its addresses; where none
 * does, the address is all that is known.
 */
function storyOf({ row }: Found): string {
  const passing = [
    ...row.spf.flatMap(({ result, domain }) => (result === 'pass' ? [`spf ${domain}`] : [])),
    ...row.dkim.flatMap(({ result, d }) => (result === 'pass' ? [`dkim ${d}`] : [])),
  ].sort();
  const story = passing.length === 0 ? [`from ${row.ip}`] : passing;
  return [row.dmarc, row.from, ...row.reasons, ...story].join(' ');
}

interface Story {
  messages: number;
  rows: number;
  first: Found;
}

/** A row whose failure the receiver explains itself, by a forward or a list: nothing of the domain's own is wrong. */
const isExplained = ({ first: { row } }: Story): boolean =>
  row.reasons.some((reason) => /forward|list|arc/.test(reason));

/** Failures first, unexplained ones before those, then by messages. */
const byWeight = (a: Story, b: Story): number =>
  Number(b.first.row.dmarc === 'fail') - Number(a.first.row.dmarc === 'fail') ||
  Number(isExplained(a)) - Number(isExplained(b)) ||
  b.messages - a.messages;

function lineOf({ start, end }: Found, xml: string, view: View): number {
  const at = xml.slice(start, end).indexOf('<source_ip>');
  return view.lineAt(at === -1 ? start : start + at);
}

/**
 * A DMARC aggregate report (RFC 9990, RFC 7489 appendix C) that is a file of its own: all its rows counted, and of those
 * that fail the ones with the most messages as verdicts, else those that pass. Null where no row can be read. Linear.
 */
export function readAggregateReport(view: View): AggregateReport | null {
  const xml = plainMarkup(view.text);
  const stories = new Map<string, Story>();
  let messages = 0;
  let failed = 0;
  for (const found of rowsOf(xml)) {
    const { count, dmarc } = found.row;
    messages += count;
    if (dmarc === 'fail') failed += count;
    const story = storyOf(found);
    const known = stories.get(story);
    if (known === undefined) stories.set(story, { messages: count, rows: 1, first: found });
    else {
      known.messages += count;
      known.rows++;
      if (count > known.first.row.count) known.first = found;
    }
  }
  const sorted = [...stories.values()].sort(byWeight);
  const [worst] = sorted;
  if (worst === undefined) return null;
  const { row, start, end } = worst.first;
  return {
    domain: domainIn(xml.slice(0, limits.reportRow), 'domain'),
    messages,
    failed,
    sources: sorted.map((story) => ({
      messages: story.messages,
      rows: story.rows,
      row: story.first.row,
      line: lineOf(story.first, xml, view),
    })),
    verdicts: aggregateVerdicts({ ...row, line: lineOf(worst.first, xml, view) }),
    start,
    end,
  };
}
