import { resultWord } from '../headers/verdicts/result-word.ts';
import type { ResultWord } from '../headers/verdicts/verdict.ts';
import type { ReportedResult } from './reported-result.ts';

const word =
  '(pass(?:ed)?|fail(?:ed|ure)?|softfail|neutral|none|temperror|permerror|perm_?fail|invalid|valid|hardfail)';

/**
 * `SPF: PASS with IP 192.0.2.1`, `DKIM check: fail (wrong body hash)`, `DKIM result: invalid (public key: not
 * available)`: a line of Gmail's "Show original", port25, appmaildev, mail-tester, a mail client's add-on. A "valid"
 * alignment or record is a different matter.
 */
const labelled = new RegExp(
  `(?:^[\\s>*|\`-]{0,10}|; ?)(spf|dkim|dmarc)(?: (?:signature|check|result|verification|validation|status|authentication|test)){0,2}(?:\\s{0,20}[:=]\\s{0,20}|\\t\\s{0,20}|\\s{2,20})['"]?${word}['"]?(?=[\\s.,;(|]|$)`,
  'i',
);
/** One entry of `SPF pass, DMARC pass (spf)`. */
const listed = new RegExp(`^(spf|dkim|dmarc)[ :]{1,2}${word}(?: \\(([^()]{0,200})\\))?\\.?$`, 'i');
const remark = /^['"]?\s{0,4}\(([^()]{0,300})\)?/;
const ip = /\bwith IP ([0-9a-f.:]{7,45})/i;
const domain = /(?:\bwith domain |\bd=|\bsigned by )<?(?:[^\s<>@]{0,60}@)?([a-z0-9.-]{3,253})/i;
/** `SPF: pass (contoso.example)`. */
const bareDomain = /^(?:[^\s@]{1,100}@)?([a-z0-9-]{1,63}(?:\.[a-z0-9-]{1,63}){0,8}\.[a-z][a-z0-9-]{1,23})$/i;
const selector = /\bs=([\w.-]{1,200})/;
/** Server replies are read elsewhere. */
const reply = /\b[45]\d\d[ -](?:\d\.\d{1,3}\.|[A-Z])|\b[45]\.\d{1,3}\.\d{1,3}\b/;
const MAX_LINE = 1_000;

function meant(text: string, comment: string | null): ResultWord {
  const key = text.toLowerCase();
  if (key === 'valid' || key === 'passed') return 'pass';
  if (key === 'failed' || key === 'failure') return 'fail';
  // Mail::DKIM calls a signature "invalid" if its key is unusable, others if it does not verify.
  if (key === 'invalid') return /\bkey\b/i.test(comment ?? '') ? 'permerror' : 'fail';
  return resultWord(key);
}

function reportedResult(name: string, result: string, comment: string | null, rest: string): ReportedResult {
  const method = name.toLowerCase() as ReportedResult['method'];
  return {
    method,
    result: meant(result, comment),
    domain:
      bareDomain.exec(comment ?? '')?.[1]?.toLowerCase() ??
      (method === 'spf' ? null : (domain.exec(rest)?.[1]?.toLowerCase().replace(/\.$/, '') ?? null)),
    selector: method === 'dkim' ? (selector.exec(rest)?.[1] ?? null) : null,
    ip: method === 'spf' ? (ip.exec(rest)?.[1] ?? null) : null,
    comment,
  };
}

/** Results that a line reports in words; [] for prose and replies. */
export function readReportLine(text: string): ReportedResult[] {
  if (text.length > MAX_LINE || !/spf|dkim|dmarc/i.test(text) || reply.test(text)) return [];
  const parts = text.trim().split(/[,;] ?/, 8);
  const list = parts.map((part) => listed.exec(part.trim()));
  if (list.every((match) => match !== null))
    return list.map((match) => reportedResult(match[1] ?? '', match[2] ?? '', match[3] ?? null, ''));
  const match = labelled.exec(text);
  if (match === null) return [];
  const rest = text.slice(match.index + match[0].length);
  return [reportedResult(match[1] ?? '', match[2] ?? '', remark.exec(rest)?.[1]?.trim() ?? null, rest)];
}
