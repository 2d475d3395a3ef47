import { resultWord } from '../headers/verdicts/result-word.ts';
import { type ProgramRow, programRows } from './program-rows.ts';
import type { ReportedResult } from './reported-result.ts';

function build(row: ProgramRow, match: RegExpExecArray): ReportedResult {
  const group = (at: number | undefined): string | null => (at === undefined ? null : (match[at] ?? null));
  return {
    method: row.method,
    result: typeof row.result === 'number' ? resultWord(group(row.result) ?? '') : row.result,
    domain: group(row.domain)?.toLowerCase() ?? null,
    selector: group(row.selector),
    ip: group(row.ip),
    comment: typeof row.comment === 'string' ? row.comment : group(row.comment),
  };
}

const method = /(?:^|[\s."'(,{[])(spf|dkim|dmarc)(?=[\s."'(,:\]-])/i;
/** Keys with which servers log a result: Stalwart, maddy, Haraka, and the JSON forms of all three. */
const keyed = {
  result: /\bresult"?\s?[=:]\s?"?(pass|fail|softfail|neutral|none|temperror|permerror)\b/i,
  ip: /\b(?:remote_?ip|client_?ip|src_?ip|ip)"?\s?[=:]\s?"?([0-9a-f.:]{7,45})/i,
  domain: /\b(?:domain|mail_?from|from)"?\s?[=:]\s?"?<?(?:[^\s"<>@]{0,100}@)?([a-z0-9.-]{3,253})/i,
  selector: /\bselector"?\s?[=:]\s?"?([\w.-]{1,200})/i,
} as const;

/** `SPF check failed ... remoteIp=192.0.2.1, domain="contoso.example", result="fail"`. */
function readKeyed(text: string): ReportedResult | null {
  const result = keyed.result.exec(text)?.[1];
  if (result === undefined) return null;
  const name = method.exec(text)?.[1]?.toLowerCase();
  if (name !== 'spf' && name !== 'dkim' && name !== 'dmarc') return null;
  return {
    method: name,
    result: resultWord(result),
    domain: keyed.domain.exec(text)?.[1]?.toLowerCase() ?? null,
    selector: keyed.selector.exec(text)?.[1] ?? null,
    ip: keyed.ip.exec(text)?.[1] ?? null,
    comment: null,
  };
}

/** The result logged by a mail program on this line (Exim, OpenDKIM, OpenDMARC, Haraka, Stalwart ...), or null. */
export function readProgramLine(text: string): ReportedResult | null {
  const lower = text.toLowerCase();
  for (const row of programRows) {
    if (!lower.includes(row.has)) continue;
    const match = row.pattern.exec(text);
    if (match !== null) return build(row, match);
  }
  return lower.includes('result') && (text.includes('=') || text.includes('"')) ? readKeyed(text) : null;
}
