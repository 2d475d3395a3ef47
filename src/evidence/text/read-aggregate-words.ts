import { alignedWith } from '../headers/verdicts/dkim-verdict.ts';
import type { TextLine } from '../headers/verdicts/read-bare-results.ts';
import { resultWord } from '../headers/verdicts/result-word.ts';
import type { DkimVerdict, SpfVerdict, Verdicts } from '../headers/verdicts/verdict.ts';
import { aggregateVerdicts } from './aggregate-verdicts.ts';

/** What people copy from a report by hand is a few lines. */
const MAX_TEXT = 16 * 1024;
const MAX_ENTRIES = 20;

const results = /^(?:pass|fail|none|neutral|softfail|temperror|permerror)$/;
const domain = /^(?=.{4,253}$)[a-z0-9_-]{1,63}(?:\.[a-z0-9_-]{1,63})+$/;
const address = /^(?:\d{1,3}(?:\.\d{1,3}){3}|[0-9a-f:]{2,39}:[0-9a-f:]{1,39})$/;

type Method = 'spf' | 'dkim';

interface Entry {
  readonly method: Method;
  domain: string | null;
  selector: string | null;
  result: string | null;
}

interface ReportRow {
  ip: string | null;
  count: number;
  from: string | null;
  disposition: string | null;
  readonly evaluated: Partial<Record<Method, string>>;
  readonly entries: Entry[];
}

/** The words of a text, lower case: tags, quotes, brackets and equals signs are only separators. */
function wordsOf(text: string): string[] {
  return text
    .toLowerCase()
    .replace(/<\/[a-z_]{1,20}>/g, ' ')
    .split(/[\s,;|(){}"'<>=[\]]+/)
    .map((word) => (word.endsWith(':') ? word.slice(0, -1) : word))
    .filter((word) => word !== '');
}

/** Reads names and values in sequence; a method name may be followed by its result or its domain. */
function reportRows(words: readonly string[]): ReportRow[] {
  const rows: ReportRow[] = [];
  let row: ReportRow = { ip: null, count: 1, from: null, disposition: null, evaluated: {}, entries: [] };
  let part: 'policy' | 'results' | null = null;
  let entry: Entry | null = null;
  for (const [at, word] of words.entries()) {
    const value = words[at + 1] ?? '';
    if (word === 'policy_evaluated') [part, entry] = ['policy', null];
    else if (word === 'auth_results') [part, entry] = ['results', null];
    else if (word === 'source_ip' && address.test(value)) {
      if (row.ip !== null) {
        rows.push(row);
        row = { ip: null, count: 1, from: row.from, disposition: null, evaluated: {}, entries: [] };
        [part, entry] = [null, null];
      }
      row.ip = value;
    } else if (word === 'count' && /^\d{1,9}$/.test(value)) row.count = Number(value);
    else if (word === 'header_from' && domain.test(value)) row.from ??= value;
    else if (word === 'disposition' && /^(?:none|quarantine|reject)$/.test(value)) row.disposition ??= value;
    else if (word === 'spf' || word === 'dkim') {
      const named = value === 'domain' || value === 'd' || domain.test(value);
      entry = null;
      if (!named && !results.test(value)) continue;
      if (!named && part !== 'results') row.evaluated[word] ??= value;
      else if (row.entries.length < MAX_ENTRIES) {
        entry = { method: word, domain: null, selector: null, result: named ? null : value };
        row.entries.push(entry);
        if (domain.test(value)) entry.domain = value;
      }
    } else if (entry !== null) {
      if ((word === 'domain' || word === 'd') && domain.test(value)) entry.domain ??= value;
      else if (word === 'result' && results.test(value)) entry.result ??= value;
      else if (word === 'selector' || word === 's') entry.selector ??= value;
      else if (results.test(word) && words[at - 1] === entry.domain) entry.result ??= word;
    }
  }
  return [...rows, row];
}

/** DMARC as evaluated by the receiver; if not given, from the results with an aligned domain. */
function dmarcOf({ evaluated, from }: ReportRow, spf: readonly SpfVerdict[], dkim: readonly DkimVerdict[]) {
  const said = Object.values(evaluated);
  if (said.length > 0) return said.includes('pass') ? 'pass' : 'fail';
  if (from === null || spf.length + dkim.length === 0) return null;
  const aligned =
    spf.some((each) => each.result === 'pass' && alignedWith(each.domain, from) === true) ||
    dkim.some((each) => each.result === 'pass' && each.aligned === true);
  return aligned ? 'pass' : 'fail';
}

/**
 * A row of a DMARC aggregate report copied by hand: `source_ip 192.0.2.1 count 3 disposition reject dkim fail spf fail;
 * header_from=...; auth_results: spf domain=... result=pass`. `policy_evaluated` reports alignment (RFC 7489 appendix
 * C); the raw results are in `auth_results`. The row with the most messages. [] without one.
 */
export function readAggregateWords(lines: readonly TextLine[]): Verdicts[] {
  const first = lines.find(({ text }) => /policy_evaluated|header_from|auth_results/i.test(text));
  const text = lines
    .map((entry) => entry.text)
    .join('\n')
    .slice(0, MAX_TEXT);
  if (
    first === undefined ||
    !/\bdisposition\b/i.test(text) ||
    text.includes('<row>') ||
    /"result"\s{0,4}:/.test(text)
  )
    return [];
  const row = reportRows(wordsOf(text)).reduce((best, one) => (one.count > best.count ? one : best));
  if (row.disposition === null) return [];
  const { from, ip, disposition } = row;
  const spf = row.entries.flatMap((entry): SpfVerdict[] =>
    entry.method === 'spf' && entry.result !== null
      ? [
          {
            result: resultWord(entry.result),
            domain: entry.domain,
            mailFrom: null,
            ip,
            helo: null,
            identity: 'mailfrom',
            comment: null,
          },
        ]
      : [],
  );
  const dkim = row.entries.flatMap((entry): DkimVerdict[] =>
    entry.method === 'dkim' && entry.result !== null
      ? [
          {
            result: resultWord(entry.result),
            d: entry.domain,
            s: entry.selector,
            i: null,
            b: null,
            comment: null,
            bodyHashFailed: false,
            aligned: alignedWith(entry.domain, from),
          },
        ]
      : [],
  );
  const dmarc = dmarcOf(row, spf, dkim);
  return dmarc === null ? [] : [aggregateVerdicts({ from, spf, dkim, dmarc, disposition, line: first.line })];
}
