import type { TextLine } from '../headers/verdicts/read-bare-results.ts';
import { symbolResults } from '../headers/verdicts/symbol-results.ts';
import type { Verdicts } from '../headers/verdicts/verdict.ts';
import type { BareVerdicts } from '../headers/verdicts/verdicts-of-results.ts';

/** Filter lines are long, but bounded; longer ones are not log lines. */
const MAX_LINE = 8_000;
/** Lines of one result that are read together: a header field is folded at its symbols. */
const MAX_LINES = 200;

/** A symbol with its score or options, or among others: people name a single one when they ask about it. */
const symbols = /\b(?:R_|T_|KAM_)?(?:SPF|DKIM|DMARC|ARC)_[A-Z_]{2,20}\b/;

/** What a filter says of a check without naming a symbol of it. */
const beside = /ENVFROM|rspamd_dkim_check/;

/** The address that a filter judged, in a line of its own: Rspamd's history and its log. */
const judgedAddress = /^\W{0,8}ip"?: ?"?[\da-f]{1,4}[.:]/i;
/** How far from the symbols it stands. */
const NEAR = 8;

/** Lines between a line and the nearest one of a result. */
const awayFrom = (scan: readonly TextLine[], line: number): number =>
  Math.min(...scan.map((each) => Math.abs(each.line - line)));

/** One result has one word for a check: a second word is of another filter, or of the same one at another time. */
function contradicts(one: BareVerdicts, other: BareVerdicts): boolean {
  const word = ({ spf, dmarc }: BareVerdicts, method: 'spf' | 'dmarc') =>
    (method === 'spf' ? spf : dmarc)[0]?.result ?? null;
  return (['spf', 'dmarc'] as const).some((method) => {
    const [a, b] = [word(one, method), word(other, method)];
    return a !== null && b !== null && (a === 'pass') !== (b === 'pass');
  });
}

/** The lines of each result, in order. */
function scansOf(lines: readonly TextLine[], fromDomain: string | null): TextLine[][] {
  const read = (of: readonly TextLine[]): BareVerdicts | null =>
    symbolResults(of.map(({ text }) => text).join('\n'), 'filter log', [], fromDomain);
  const scans: TextLine[][] = [];
  for (const line of lines) {
    const open = scans.at(-1);
    const [before, here] = open === undefined ? [null, null] : [read(open), read([line])];
    if (open === undefined || (before !== null && here !== null && contradicts(before, here)))
      scans.push([line]);
    else open.push(line);
  }
  return scans;
}

/**
 * Verdicts that a filter wrote as symbols into a log or a report (Rspamd, SpamAssassin): one for each result, whose lines are
 * read as one text.
 */
export function readFilterSymbols(lines: readonly TextLine[], fromDomain: string | null): Verdicts[] {
  const reported = lines
    .filter(({ text }) => text.length <= MAX_LINE && (symbols.test(text) || beside.test(text)))
    .slice(0, MAX_LINES);
  if (reported.length === 0) return [];
  const addresses = lines.filter(({ text }) => text.length <= MAX_LINE && judgedAddress.test(text));
  const scans = scansOf(reported, fromDomain);
  return scans.flatMap((scan) => {
    const address = addresses.find(
      ({ line }) =>
        awayFrom(scan, line) <= NEAR && scans.every((other) => awayFrom(scan, line) <= awayFrom(other, line)),
    );
    const read = symbolResults(
      [...scan, ...(address === undefined ? [] : [address])].map(({ text }) => text).join('\n'),
      'filter log',
      scan
        .filter(({ text }) => symbols.test(text))
        .map(({ line }) => line)
        .slice(0, 5),
      fromDomain,
    );
    if (read === null) return [];
    return [
      {
        ...read,
        hop: null,
        trusted: true,
        trustBecause: 'pasted from the log of the receiving filter',
        standing: 'receiver' as const,
      },
    ];
  });
}
