import type { TextLine } from '../headers/verdicts/read-bare-results.ts';
import { symbolResults } from '../headers/verdicts/symbol-results.ts';
import type { Verdicts } from '../headers/verdicts/verdict.ts';

/** Filter lines are long but bounded; longer ones are not log lines. */
const MAX_LINE = 8_000;
/** Maximum lines of one result read together: a header field is folded at its symbols. */
const MAX_LINES = 200;

/** A symbol with its score or options, or among others: people name a single one when asking about it. */
const symbols = /\b(?:R_|T_|KAM_)?(?:SPF|DKIM|DMARC|ARC)_[A-Z_]{2,20}\b/;

/** A filter's statement about a check without a symbol for it. */
const otherMarks = /ENVFROM|rspamd_dkim_check|dkim parse failed/;

/** The address that a filter judged, on a separate line: Rspamd's history and its log. */
const judgedAddress = /^\W{0,8}ip"?: ?"?[\da-f]{1,4}[.:]/i;
/** Maximum distance from the symbols. */
const MAX_DISTANCE = 8;

/** Maximum number of such lines read. */
const MAX_ADDRESSES = 40;

interface Scan {
  readonly lines: TextLine[];
  /** Whether SPF and DMARC passed, as far as the text says. */
  readonly passed: { spf?: boolean; dmarc?: boolean };
}

/**
 * The lines of each result, in order: a result has one symbol per check, so a second one belongs to another filter or
 * time.
 */
function scansOf(lines: readonly TextLine[], fromDomain: string | null): Scan[] {
  const scans: Scan[] = [];
  for (const line of lines) {
    const here = symbolResults(line.text, 'filter log', [], fromDomain);
    const results = (['spf', 'dmarc'] as const).flatMap((method) => {
      const word = here?.[method][0]?.result;
      return word === undefined ? [] : [[method, word === 'pass'] as const];
    });
    let open = scans.at(-1);
    if (open === undefined || results.some(([method, passed]) => open?.passed[method] === !passed)) {
      open = { lines: [], passed: {} };
      scans.push(open);
    }
    open.lines.push(line);
    for (const [method, passed] of results) open.passed[method] ??= passed;
  }
  return scans;
}

/** The address that each result judged: on the line nearest to it. */
function addressesOf(scans: readonly Scan[], lines: readonly TextLine[]): ReadonlyMap<Scan, TextLine> {
  const found = new Map<Scan, TextLine>();
  for (const address of lines.filter(({ text }) => judgedAddress.test(text)).slice(0, MAX_ADDRESSES)) {
    let [nearest, away] = [null as Scan | null, MAX_DISTANCE + 1];
    for (const scan of scans)
      for (const { line } of scan.lines) {
        const distance = Math.abs(line - address.line);
        if (distance < away) [nearest, away] = [scan, distance];
      }
    if (nearest !== null && !found.has(nearest)) found.set(nearest, address);
  }
  return found;
}

/**
 * Verdicts that a filter wrote as symbols into a log or a report (Rspamd, SpamAssassin): one per result, whose lines
 * are read as one text.
 */
export function readFilterSymbols(lines: readonly TextLine[], fromDomain: string | null): Verdicts[] {
  const reported = lines
    .filter(({ text }) => text.length <= MAX_LINE && (symbols.test(text) || otherMarks.test(text)))
    .slice(0, MAX_LINES);
  if (reported.length === 0) return [];
  const scans = scansOf(reported, fromDomain);
  const addresses = addressesOf(
    scans,
    lines.filter(({ text }) => text.length <= MAX_LINE),
  );
  return scans.flatMap((scan) => {
    const address = addresses.get(scan);
    const read = symbolResults(
      [...scan.lines, ...(address === undefined ? [] : [address])].map(({ text }) => text).join('\n'),
      'filter log',
      scan.lines
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
