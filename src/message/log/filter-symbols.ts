import { type LogVerdict, logVerdict } from './log-event.ts';

/** Symbols of Rspamd (src/plugins: spf, dkim, dmarc, arc) and rules of SpamAssassin's SPF, DKIM and DMARC plug-ins. */
const named = /^(?:R_|T_|KAM_)?(SPF|DKIM|DMARC|ARC)(?:_POLICY)?_([A-Z]{2,10})$/;
/** Their last words as RFC 8601 2.7 has them; a policy that asks for something was not met. */
const results: Readonly<Record<string, LogVerdict['result']>> = {
  FAIL: 'fail',
  REJECT: 'fail',
  INVALID: 'fail',
  QUARANTINE: 'fail',
  QUAR: 'fail',
  SOFTFAIL: 'softfail',
  NEUTRAL: 'neutral',
  NA: 'none',
  NONE: 'none',
  PERMFAIL: 'permerror',
  PERMERROR: 'permerror',
  TEMPFAIL: 'temperror',
  TEMPERROR: 'temperror',
  DNSFAIL: 'temperror',
  ALLOW: 'pass',
  PASS: 'pass',
  VALID: 'pass',
};

/** The check and the result that a symbol stands for, or null. */
export function symbolMeaning(symbol: string): Pick<LogVerdict, 'method' | 'result'> | null {
  const [, check = '', word = ''] = named.exec(symbol) ?? [];
  const result = results[word];
  if (result === undefined) return null;
  const method = check.toLowerCase() as LogVerdict['method'];
  if (method !== 'dmarc') return { method, result };
  // DMARC has no softfail; a failed policy of none is not a verdict that anybody acted on.
  return word === 'NONE' ? null : { method, result: result === 'softfail' ? 'fail' : result };
}

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
  const own = sender?.split('@')[1];
  for (const match of text.matchAll(symbol)) {
    const row = symbolMeaning(match[1] ?? '');
    if (row === null || found.length >= MAX_VERDICTS) continue;
    const options = match[2] ?? match[3] ?? '';
    const said = domain.exec(options)?.[1];
    const comment = options || null;
    if (row.method === 'spf') found.push(logVerdict({ ...row, domain: own, ip, comment }));
    else if (row.method === 'dmarc') found.push(logVerdict({ ...row, domain: said ?? own, comment }));
    else found.push(logVerdict({ ...row, domain: said, selector: selector.exec(options)?.[1], comment }));
  }
  for (const entry of trace.exec(text)?.[1]?.split(/[;,]/, 20) ?? []) {
    const [signer = '', sign = ''] = entry.trim().toLowerCase().split(':', 2);
    const result = traced[sign];
    if (result !== undefined && !found.some((each) => each.method === 'dkim' && each.domain === signer))
      found.push(logVerdict({ method: 'dkim', result, domain: signer }));
  }
  return found;
}
