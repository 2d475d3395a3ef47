import { readBareResults, type TextLine } from '../headers/verdicts/read-bare-results.ts';
import type { Verdicts } from '../headers/verdicts/verdict.ts';
import { readAggregateJson } from './read-aggregate-json.ts';
import { readAggregateRow } from './read-aggregate-row.ts';
import { readAggregateWords } from './read-aggregate-words.ts';
import { readFilterSymbols } from './read-filter-symbols.ts';
import { readReportedResults } from './read-reported-results.ts';

type Method = 'spf' | 'dkim' | 'dmarc' | 'arc';

const tells: Readonly<Record<Method, (entry: Verdicts) => boolean>> = {
  spf: (entry) => entry.spf.length > 0,
  dkim: (entry) => entry.dkim.length > 0,
  dmarc: (entry) => entry.dmarc.length > 0,
  arc: (entry) => entry.arc !== null,
};
const methods: readonly Method[] = ['spf', 'dkim', 'dmarc', 'arc'];

function without(entry: Verdicts, reported: ReadonlySet<Method>): Verdicts {
  return {
    ...entry,
    spf: reported.has('spf') ? [] : entry.spf,
    dkim: reported.has('dkim') ? [] : entry.dkim,
    dmarc: reported.has('dmarc') ? [] : entry.dmarc,
    arc: reported.has('arc') ? null : entry.arc,
  };
}

/** Rows of an aggregate report: what they do not report was not reported. */
const ofReports = [readAggregateRow, readAggregateWords] as const;
/** The other readers, those closest to a header first. */
const readers = [
  readBareResults,
  readFilterSymbols,
  readReportedResults,
  (lines: readonly TextLine[]) => readAggregateJson(lines),
] as const;

/**
 * Verdicts in the text of a paste: results without their field name, symbols of a filter, logs and reports of programs,
 * rows of an aggregate report. Two forms often repeat one check, so later ones only add methods that earlier ones (and
 * `known`) lack.
 */
export function readTextVerdicts(
  lines: readonly TextLine[],
  fromDomain: string | null,
  known: readonly Verdicts[] = [],
): Verdicts[] {
  const found: Verdicts[] = [];
  const reported = ofReports.map((read) => read(lines)).find((rows) => rows.length > 0);
  for (const read of reported === undefined ? readers : [() => reported]) {
    const reported = new Set(methods.filter((method) => [...known, ...found].some(tells[method])));
    for (const entry of read(lines, fromDomain)) {
      const rest = without(entry, reported);
      if (methods.some((method) => tells[method](rest))) found.push(rest);
    }
  }
  return found;
}
