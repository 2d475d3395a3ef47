import { alignedWith } from '../headers/verdicts/dkim-verdict.ts';
import type { TextLine } from '../headers/verdicts/read-bare-results.ts';
import type {
  DkimVerdict,
  DmarcVerdict,
  ResultWord,
  SpfVerdict,
  Verdicts,
} from '../headers/verdicts/verdict.ts';

interface SymbolRow {
  readonly method: 'spf' | 'dkim' | 'dmarc' | 'arc';
  readonly result: ResultWord;
}

/** Symbols of Rspamd (src/plugins: spf, dkim, dmarc, arc) and SpamAssassin (rules of the SPF, DKIM and DMARC plug-ins). */
const symbols: ReadonlyMap<string, SymbolRow> = new Map<string, SymbolRow>([
  ['R_SPF_FAIL', { method: 'spf', result: 'fail' }],
  ['R_SPF_SOFTFAIL', { method: 'spf', result: 'softfail' }],
  ['R_SPF_NEUTRAL', { method: 'spf', result: 'neutral' }],
  ['R_SPF_NA', { method: 'spf', result: 'none' }],
  ['R_SPF_PERMFAIL', { method: 'spf', result: 'permerror' }],
  ['R_SPF_DNSFAIL', { method: 'spf', result: 'temperror' }],
  ['R_SPF_ALLOW', { method: 'spf', result: 'pass' }],
  ['R_DKIM_REJECT', { method: 'dkim', result: 'fail' }],
  ['R_DKIM_PERMFAIL', { method: 'dkim', result: 'permerror' }],
  ['R_DKIM_TEMPFAIL', { method: 'dkim', result: 'temperror' }],
  ['R_DKIM_NA', { method: 'dkim', result: 'none' }],
  ['R_DKIM_ALLOW', { method: 'dkim', result: 'pass' }],
  ['DMARC_POLICY_REJECT', { method: 'dmarc', result: 'fail' }],
  ['DMARC_POLICY_QUARANTINE', { method: 'dmarc', result: 'fail' }],
  ['DMARC_POLICY_SOFTFAIL', { method: 'dmarc', result: 'fail' }],
  ['DMARC_POLICY_ALLOW', { method: 'dmarc', result: 'pass' }],
  ['SPF_NEUTRAL', { method: 'spf', result: 'neutral' }],
  ['T_SPF_PERMERROR', { method: 'spf', result: 'permerror' }],
  ['T_SPF_TEMPERROR', { method: 'spf', result: 'temperror' }],
  ['T_DKIM_INVALID', { method: 'dkim', result: 'fail' }],
  ['KAM_DMARC_REJECT', { method: 'dmarc', result: 'fail' }],
  ['KAM_DMARC_QUARANTINE', { method: 'dmarc', result: 'fail' }],
  ['ARC_ALLOW', { method: 'arc', result: 'pass' }],
  ['ARC_REJECT', { method: 'arc', result: 'fail' }],
  ['ARC_INVALID', { method: 'arc', result: 'fail' }],
  ['SPF_FAIL', { method: 'spf', result: 'fail' }],
  ['SPF_SOFTFAIL', { method: 'spf', result: 'softfail' }],
  ['SPF_NONE', { method: 'spf', result: 'none' }],
  ['SPF_PASS', { method: 'spf', result: 'pass' }],
  ['DKIM_INVALID', { method: 'dkim', result: 'fail' }],
  ['DKIM_VALID', { method: 'dkim', result: 'pass' }],
  ['DMARC_REJECT', { method: 'dmarc', result: 'fail' }],
  ['DMARC_QUAR', { method: 'dmarc', result: 'fail' }],
  ['DMARC_PASS', { method: 'dmarc', result: 'pass' }],
]);

/** `SYMBOL(1.00){options}`: the name, and what Rspamd says in braces (its log) or brackets (`X-Spamd-Result`). */
const symbol = /\b([A-Z][A-Z_]{4,30})\b(?:\(-?[\d.]{1,8}\))?(?:\{([^{}]{0,300})\}|\[([^[\]]{0,300})\])?/g;
/** Author and envelope sender, told apart: `FROM_NEQ_ENVFROM(0.00){a@contoso.example;b@esp.example;}`. */
const envelope =
  /\bFROM_NEQ_ENVFROM(?:\(-?[\d.]{1,8}\))?[{[][^{}[\],;]{0,320}[,;]\s?[^\s{}[\],;@]{0,100}@([a-z0-9.-]{3,253})/i;
/** `DKIM_TRACE(0.00){contoso.example:+;esp.example:-;}`: one sign per signer. */
const trace = /\bDKIM_TRACE(?:\(-?[\d.]{1,8}\))?[{[]([^{}[\]]{0,1000})[}\]]/;
const traced: Readonly<Record<string, ResultWord>> = {
  '+': 'pass',
  '-': 'fail',
  '?': 'temperror',
  '~': 'permerror',
};
const from = /\bfrom: ?<?[^\s<>@]{0,100}@([a-z0-9.-]{3,253})/i;
const ip = /\bip: ?((?:\d{1,3}\.){3}\d{1,3}|[0-9a-f:]{6,45})\b/i;
/** Filter lines are long, but bounded; longer ones are no log. */
const MAX_LINE = 8_000;

interface Found {
  readonly spf: SpfVerdict[];
  readonly dkim: DkimVerdict[];
  readonly dmarc: DmarcVerdict[];
  arc: Verdicts['arc'];
  readonly lines: number[];
}

/** First word of the options up to a colon or blank: Rspamd writes the domain there (`example.com:s=mail;`). */
const leadingDomain = (options: string): string | null =>
  /^\s?([a-z0-9.-]+\.[a-z0-9-]+)(?=[\s:;])/i.exec(options)?.[1]?.toLowerCase() ?? null;

const signature = (result: ResultWord, d: string | null, s: string | null): DkimVerdict => ({
  result,
  d,
  s,
  i: null,
  b: null,
  comment: null,
  bodyHashFailed: false,
  aligned: null,
});

/** Signers that no R_DKIM symbol named, with the sign Rspamd gave them. */
function takeTrace(found: Found, line: string): boolean {
  const options = trace.exec(line)?.[1];
  if (options === undefined) return false;
  let hit = false;
  for (const entry of options.split(/[;,]/, 20)) {
    const [domain = '', sign = ''] = entry.trim().split(':', 2);
    const result = traced[sign];
    if (result === undefined || found.dkim.some(({ d }) => d === domain.toLowerCase())) continue;
    found.dkim.push(signature(result, domain.toLowerCase(), null));
    hit = true;
  }
  return hit;
}

function take(found: Found, row: SymbolRow, options: string, line: string): void {
  const domain = leadingDomain(options);
  const sender = (from.exec(line) ?? envelope.exec(line))?.[1]?.toLowerCase() ?? null;
  if (row.method === 'spf') {
    found.spf.push({
      result: row.result,
      domain: sender,
      mailFrom: null,
      ip: ip.exec(line)?.[1] ?? null,
      helo: null,
      identity: 'mailfrom',
      comment: options || null,
    });
  } else if (row.method === 'dkim') {
    found.dkim.push(signature(row.result, domain, /\bs=([\w.-]{1,100})/.exec(options)?.[1] ?? null));
  } else if (row.method === 'dmarc') {
    const policy = /\b(reject|quarantine|none);?\s*$/.exec(options)?.[1] ?? null;
    found.dmarc.push({
      result: row.result,
      from: domain ?? sender,
      policy,
      disposition: null,
      comment: options || null,
    });
  } else found.arc = { result: row.result, comment: options || null };
}

/**
 * Verdicts that a filter wrote as symbols into a log or a report (Rspamd, SpamAssassin). A single symbol in prose counts
 * only with its score or options: people name symbols when they ask about them.
 */
export function readFilterSymbols(lines: readonly TextLine[], fromDomain: string | null): Verdicts[] {
  const found: Found = { spf: [], dkim: [], dmarc: [], arc: null, lines: [] };
  for (const { line, text } of lines) {
    if (text.length > MAX_LINE || !text.includes('_')) continue;
    let hit = false;
    for (const match of text.matchAll(symbol)) {
      const row = symbols.get(match[1] ?? '');
      if (row === undefined) continue;
      take(found, row, match[2] ?? match[3] ?? '', text);
      hit = true;
    }
    if (text.includes('DKIM_TRACE') && takeTrace(found, text)) hit = true;
    if (hit) found.lines.push(line);
  }
  if (found.lines.length === 0) return [];
  const author = fromDomain ?? found.dmarc[0]?.from ?? null;
  return [
    {
      source: 'vendor',
      field: 'filter log',
      authservId: null,
      instance: null,
      spf: found.spf,
      dkim: found.dkim.map((each) => ({ ...each, aligned: alignedWith(each.d, author) })),
      dmarc: found.dmarc,
      arc: found.arc,
      compauth: null,
      other: [],
      hop: null,
      trusted: true,
      trustBecause: 'pasted from the log of the receiving filter',
      standing: 'receiver',
      lines: found.lines.slice(0, 5),
    },
  ];
}
