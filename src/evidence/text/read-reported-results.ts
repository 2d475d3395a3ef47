import { alignedWith, saysBodyChanged } from '../headers/verdicts/dkim-verdict.ts';
import type { TextLine } from '../headers/verdicts/read-bare-results.ts';
import { readReceivedSpf } from '../headers/verdicts/read-received-spf.ts';
import type { DkimVerdict, SpfVerdict, Verdicts } from '../headers/verdicts/verdict.ts';
import { readProgramLine } from './read-program-line.ts';
import { readReportLine } from './read-report-line.ts';
import type { ReportedResult } from './reported-result.ts';

/** Log lines have up to some 2,000 characters; a longer one is not one. */
const MAX_LINE = 6_000;
/** A paste reports a handful of checks. */
const MAX_RESULTS = 40;
/** pyspf and its policy servers: `Fail; identity=mailfrom; client-ip=...`, `prepend Received-SPF: Fail (...)`. */
const policyLine =
  /(?:received-spf: |(?:policyd?-spf|spf)(?:\[\d{1,8}\])?: )((?:pass|fail|softfail|neutral|none|temperror|permerror)\b.{0,1000}client-ip=.{1,1000})/i;
const anyMethod = /spf|dkim|dmarc|opend|ssl error/i;

function spfOf(text: string): SpfVerdict | null {
  if (!text.includes('client-ip=')) return null;
  const value = policyLine.exec(text)?.[1];
  return value === undefined ? null : (readReceivedSpf(value)?.verdict ?? null);
}

const validator =
  /^\s{0,20}result(?: code)? ?[=:] ?(pass|fail|invalid|softfail|neutral|none|temperror|permerror)\s{0,20}$/i;

/**
 * dkimvalidator.com spreads a check over two lines (`result = fail`, `Details: body has been altered`; `Result code:
 * fail`, `Local Explanation: ...`): converted to one line of a report. Other lines stay as they are.
 */
function asReport(text: string, next: string | undefined): string {
  const result = text.length < 60 ? validator.exec(text)?.[1] : undefined;
  if (result === undefined || next === undefined) return text;
  const remark = next.slice(0, 300).replace(/[()]/g, ' ').trim();
  if (remark.startsWith('Details:')) return `DKIM: ${result} (${remark.slice(8).trim() || 'no details'})`;
  return remark.startsWith('Local Explanation:') ? `SPF: ${result} (${remark.slice(18).trim()})` : text;
}

const ofSpf = (reported: ReportedResult): SpfVerdict => ({
  result: reported.result,
  domain: reported.domain,
  mailFrom: null,
  ip: reported.ip,
  helo: null,
  identity: 'mailfrom',
  comment: reported.comment,
});

/** OpenDKIM reports one failure on several lines; those without a domain are about the previous signature. */
function addDkim(found: DkimVerdict[], reported: ReportedResult): void {
  const last = found.at(-1);
  if (
    last !== undefined &&
    reported.domain === null &&
    last.result !== 'pass' &&
    reported.result !== 'pass'
  ) {
    const comment = [last.comment, reported.comment].filter((text) => text !== null).join('; ');
    const bodyHashFailed = last.bodyHashFailed || saysBodyChanged(reported.comment ?? '');
    found[found.length - 1] = { ...last, comment: comment || null, bodyHashFailed };
    return;
  }
  found.push({
    result: reported.result,
    d: reported.domain,
    s: reported.selector,
    i: null,
    b: null,
    comment: reported.comment,
    bodyHashFailed: reported.result !== 'pass' && saysBodyChanged(reported.comment ?? ''),
    aligned: null,
  });
}

/**
 * Results that programs and test services wrote into the lines of a paste, as one reporter's verdicts; [] if there are
 * none. Linear.
 */
export function readReportedResults(lines: readonly TextLine[], fromDomain: string | null): Verdicts[] {
  const spf: SpfVerdict[] = [];
  const dkim: DkimVerdict[] = [];
  const dmarc: Verdicts['dmarc'][number][] = [];
  const at: number[] = [];
  for (const [index, { line, text: written }] of lines.entries()) {
    const text = asReport(written, lines[index + 1]?.text);
    if (text.length > MAX_LINE || at.length >= MAX_RESULTS || !anyMethod.test(text)) continue;
    const policy = spfOf(text);
    const program = policy === null ? readProgramLine(text) : null;
    const reported = policy !== null ? [] : program !== null ? [program] : readReportLine(text);
    if (policy !== null) spf.push(policy);
    for (const each of reported) {
      if (each.method === 'spf') spf.push(ofSpf(each));
      else if (each.method === 'dkim') addDkim(dkim, each);
      else
        dmarc.push({
          result: each.result,
          from: each.domain,
          policy: null,
          disposition: null,
          comment: each.comment,
        });
    }
    if (policy !== null || reported.length > 0) at.push(line);
  }
  if (at.length === 0) return [];
  const author = fromDomain ?? dmarc[0]?.from ?? null;
  return [
    {
      source: 'vendor',
      field: 'log or report',
      authservId: null,
      instance: null,
      spf,
      dkim: dkim.map((each) => ({ ...each, aligned: alignedWith(each.d, author) })),
      dmarc,
      arc: null,
      compauth: null,
      other: [],
      hop: null,
      trusted: true,
      trustBecause: 'pasted from a log or the report of a test: taken at its word',
      standing: 'receiver',
      lines: at.slice(0, 5),
    },
  ];
}
