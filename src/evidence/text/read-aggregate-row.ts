import { alignedWith } from '../headers/verdicts/dkim-verdict.ts';
import type { TextLine } from '../headers/verdicts/read-bare-results.ts';
import { resultWord } from '../headers/verdicts/result-word.ts';
import type { DkimVerdict, SpfVerdict, Verdicts } from '../headers/verdicts/verdict.ts';
import { aggregateVerdicts } from './aggregate-verdicts.ts';

/** A busy domain's report holds thousands of rows; people paste some. */
const MAX_TEXT = 256 * 1024;
const MAX_ROWS = 500;

/** Text of the first element of that name, trimmed, or null. */
function element(xml: string, name: string): string | null {
  const start = xml.indexOf(`<${name}>`);
  if (start === -1) return null;
  const end = xml.indexOf(`</${name}>`, start);
  const inside = end === -1 ? '' : xml.slice(start + name.length + 2, end).trim();
  return inside === '' ? null : inside;
}

/** Every element of that name that has a child, as text. */
function elements(xml: string, name: string): string[] {
  return xml
    .split(`<${name}>`, 20)
    .slice(1)
    .map((rest) => rest.split(`</${name}>`, 1)[0] ?? '')
    .filter((inside) => inside.includes('<result>'));
}

function spfOf(xml: string, ip: string | null): SpfVerdict {
  return {
    result: resultWord(element(xml, 'result') ?? ''),
    domain: element(xml, 'domain')?.toLowerCase() ?? null,
    mailFrom: null,
    ip,
    helo: null,
    identity: element(xml, 'scope') === 'helo' ? 'helo' : 'mailfrom',
    comment: element(xml, 'human_result'),
  };
}

function dkimOf(xml: string, from: string | null): DkimVerdict {
  const d = element(xml, 'domain')?.toLowerCase() ?? null;
  return {
    result: resultWord(element(xml, 'result') ?? ''),
    d,
    s: element(xml, 'selector'),
    i: null,
    b: null,
    comment: element(xml, 'human_result'),
    bodyHashFailed: false,
    aligned: alignedWith(d, from),
  };
}

interface Row {
  readonly xml: string;
  readonly count: number;
  readonly failed: boolean;
  readonly line: number;
}

function rowsOf(lines: readonly TextLine[]): Row[] {
  const text = lines
    .map((entry) => entry.text)
    .join('\n')
    .slice(0, MAX_TEXT);
  const rows: Row[] = [];
  let line = 0;
  for (const [at, piece] of text.split('<row>', MAX_ROWS + 1).entries()) {
    if (at > 0 && piece.includes('<policy_evaluated>')) {
      const judged = element(piece, 'policy_evaluated') ?? '';
      const passed = element(judged, 'dkim') === 'pass' || element(judged, 'spf') === 'pass';
      const count = Number(element(piece, 'count') ?? '1');
      rows.push({ xml: piece, count: Number.isFinite(count) ? count : 1, failed: !passed, line });
    }
    line += piece.split('\n').length - 1;
  }
  return rows;
}

/**
 * A row of a DMARC aggregate report (RFC 7489 appendix C) as verdicts of the reporting receiver: a failed one, as
 * nobody asks about the others, and among several the one with the most messages. `policy_evaluated` reports alignment
 * for SPF and DKIM, so the raw results come from `auth_results`.
 */
export function readAggregateRow(lines: readonly TextLine[]): Verdicts[] {
  if (!lines.some(({ text }) => text.includes('<policy_evaluated>'))) return [];
  const rows = rowsOf(lines).sort((a, b) => Number(b.failed) - Number(a.failed) || b.count - a.count);
  const row = rows[0];
  if (row === undefined) return [];
  const from = element(row.xml, 'header_from')?.toLowerCase() ?? null;
  const auth = element(row.xml, 'auth_results') ?? '';
  const ip = element(row.xml, 'source_ip');
  const disposition = element(element(row.xml, 'policy_evaluated') ?? '', 'disposition');
  return [
    aggregateVerdicts({
      from,
      spf: elements(auth, 'spf').map((xml) => spfOf(xml, ip)),
      dkim: elements(auth, 'dkim').map((xml) => dkimOf(xml, from)),
      dmarc: row.failed ? 'fail' : 'pass',
      disposition,
      line: lines[row.line]?.line ?? lines[0]?.line ?? 1,
    }),
  ];
}
