import type { LogVerdict } from './log-event.ts';

type Row = Pick<LogVerdict, 'method' | 'result'>;
const rows = (
  method: LogVerdict['method'],
  named: Readonly<Record<string, LogVerdict['result']>>,
): [string, Row][] => Object.entries(named).map(([name, result]) => [name, { method, result }]);

/** Symbols of Rspamd (src/plugins: spf, dkim, dmarc, arc) and rules of SpamAssassin's SPF, DKIM and DMARC plug-ins. */
export const filterSymbols: ReadonlyMap<string, Row> = new Map([
  ...rows('spf', {
    R_SPF_FAIL: 'fail',
    R_SPF_SOFTFAIL: 'softfail',
    R_SPF_NEUTRAL: 'neutral',
    R_SPF_NA: 'none',
    R_SPF_PERMFAIL: 'permerror',
    R_SPF_DNSFAIL: 'temperror',
    R_SPF_ALLOW: 'pass',
    SPF_FAIL: 'fail',
    SPF_SOFTFAIL: 'softfail',
    SPF_NEUTRAL: 'neutral',
    SPF_NONE: 'none',
    SPF_PASS: 'pass',
    T_SPF_PERMERROR: 'permerror',
    T_SPF_TEMPERROR: 'temperror',
  }),
  ...rows('dkim', {
    R_DKIM_REJECT: 'fail',
    R_DKIM_PERMFAIL: 'permerror',
    R_DKIM_TEMPFAIL: 'temperror',
    R_DKIM_NA: 'none',
    R_DKIM_ALLOW: 'pass',
    DKIM_INVALID: 'fail',
    T_DKIM_INVALID: 'fail',
    DKIM_VALID: 'pass',
  }),
  ...rows('dmarc', {
    DMARC_POLICY_REJECT: 'fail',
    DMARC_POLICY_QUARANTINE: 'fail',
    DMARC_POLICY_SOFTFAIL: 'fail',
    DMARC_POLICY_ALLOW: 'pass',
    DMARC_NA: 'none',
    DMARC_REJECT: 'fail',
    DMARC_QUAR: 'fail',
    DMARC_PASS: 'pass',
    KAM_DMARC_REJECT: 'fail',
    KAM_DMARC_QUARANTINE: 'fail',
  }),
  ...rows('arc', { ARC_ALLOW: 'pass', ARC_REJECT: 'fail', ARC_INVALID: 'fail', ARC_NA: 'none' }),
]);

/** `SYMBOL(1.00){options}`: the name, and what Rspamd says in braces (its log) or brackets (`X-Spamd-Result`). */
const symbol = /\b([A-Z][A-Z_]{3,30})\b(?:\(-?[\d.]{1,8}\))?(?:\{([^{}]{0,300})\}|\[([^[\]]{0,300})\])?/g;
const domain = /^\s?([a-z0-9.-]+\.[a-z0-9-]{2,63})(?=[\s:;,]|$)/i;
const selector = /\bs=([\w.-]{1,100})/;
/** `DKIM_TRACE(0.00){contoso.example:+;esp.example:-;}`: one sign for each signer. */
const trace = /\bDKIM_TRACE(?:\(-?[\d.]{1,8}\))?[{[]([^{}[\]]{0,1000})[}\]]/;
const traced: Readonly<Record<string, LogVerdict['result']>> = {
  '+': 'pass',
  '-': 'fail',
  '?': 'temperror',
  '~': 'permerror',
};
const MAX_VERDICTS = 40;

/** The verdicts that the symbols of a filter's line stand for, in order; signers that only DKIM_TRACE names come last. */
export function symbolVerdicts(text: string, sender: string | null, ip: string | null): LogVerdict[] {
  const found: LogVerdict[] = [];
  for (const match of text.matchAll(symbol)) {
    const row = filterSymbols.get(match[1] ?? '');
    if (row === undefined || found.length >= MAX_VERDICTS) continue;
    const options = match[2] ?? match[3] ?? '';
    const named = domain.exec(options)?.[1]?.toLowerCase() ?? null;
    const own =
      sender === null || !sender.includes('@') ? null : sender.slice(sender.indexOf('@') + 1).toLowerCase();
    found.push({
      ...row,
      domain: row.method === 'spf' ? own : (named ?? (row.method === 'dmarc' ? own : null)),
      selector: row.method === 'dkim' ? (selector.exec(options)?.[1] ?? null) : null,
      ip: row.method === 'spf' ? ip : null,
      comment: options === '' ? null : options,
    });
  }
  for (const entry of trace.exec(text)?.[1]?.split(/[;,]/, 20) ?? []) {
    const [signer = '', sign = ''] = entry.trim().toLowerCase().split(':', 2);
    const result = traced[sign];
    if (result !== undefined && !found.some((each) => each.method === 'dkim' && each.domain === signer))
      found.push({ method: 'dkim', result, domain: signer, selector: null, ip: null, comment: null });
  }
  return found;
}
