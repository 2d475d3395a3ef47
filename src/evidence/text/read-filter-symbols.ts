import type { TextLine } from '../headers/verdicts/read-bare-results.ts';
import { symbolResults } from '../headers/verdicts/symbol-results.ts';
import type { Verdicts } from '../headers/verdicts/verdict.ts';

/** Filter lines are long, but bounded; longer ones are not log lines. */
const MAX_LINE = 8_000;
/** Lines of one result that are read together: a header field is folded at its symbols. */
const MAX_LINES = 200;

/** A symbol with its score or options, or among others: people name a single one when they ask about it. */
const symbols = /\b(?:R_|T_|KAM_)?(?:SPF|DKIM|DMARC|ARC)_[A-Z_]{2,20}\b/;

/** What a filter says of a check without naming a symbol of it. */
const beside = /ENVFROM|rspamd_dkim_check/;

/** Verdicts that a filter wrote as symbols into a log or a report (Rspamd, SpamAssassin), all lines as one text. */
export function readFilterSymbols(lines: readonly TextLine[], fromDomain: string | null): Verdicts[] {
  const reported = lines
    .filter(({ text }) => text.length <= MAX_LINE && (symbols.test(text) || beside.test(text)))
    .slice(0, MAX_LINES);
  const read = symbolResults(
    reported.map(({ text }) => text).join('\n'),
    'filter log',
    reported
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
      standing: 'receiver',
    },
  ];
}
