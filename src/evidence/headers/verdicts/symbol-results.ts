import { symbolVerdicts } from '../../../message/log/filter-symbols.ts';
import { alignedWith } from './dkim-verdict.ts';
import type { BareVerdicts } from './verdicts-of-results.ts';

/** Fields in which Rspamd and SpamAssassin write their results as symbols; neither names its server there. */
export const symbolFields: ReadonlySet<string> = new Set([
  'x-spamd-result',
  'x-rspamd-report',
  'x-spam-status',
  'x-spam-report',
  'x-spam-result',
]);

/** Author and envelope sender, if they differ: `FROM_NEQ_ENVFROM(0.00){a@contoso.example;b@esp.example;}`. */
const envelope =
  /\bFROM_NEQ_ENVFROM(?:\(-?[\d.]{1,8}\))?[{[][^{}[\],;]{0,320}[,;]\s?([^\s{}[\],;@]{0,100}@[a-z0-9.-]{3,253})/i;
/** The first of them, and `FROM_EQ_ENVFROM`, where both are the same. */
const author = /\bFROM_NEQ_ENVFROM(?:\(-?[\d.]{1,8}\))?[{[][^{}[\],;@]{0,100}@([a-z0-9.-]{3,253})/i;
const from = /\bfrom: ?<?([^\s<>@]{0,100}@[a-z0-9.-]{3,253})/i;
const ip = /\bip"?: ?"?((?:\d{1,3}\.){3}\d{1,3}|[0-9a-f:]{6,45})\b/i;
const policy = /\b(reject|quarantine|none);?\s*$/;
/**
 * SpamAssassin's rules for a valid signature, and for one of the author's own domain: the first without the second is a
 * foreign one.
 */
const good = /\bDKIM_VALID(_AU)?\b/g;

/**
 * Rspamd's module logs separately what its symbol omits: `rspamd_dkim_check: bh value mismatch: ...;
 * d=contoso.example`.
 */
const bodyHash = /rspamd_dkim_check: (bh value mismatch)(?:[^\n]{0,300}?\bd=([a-z0-9.-]{3,253}))?/i;

/** The same of a signature that is too old: `rspamd_dkim_check: contoso.example: signature is expired`. */
const outdated = /rspamd_dkim_check: [^\n]{0,253}?(signature (?:is |has )?expired)/i;

/** Why it could not use a signature at all, where the symbol says no more than `PERMFAIL`. */
const unusable = /rspamd_create_dkim_context: dkim parse failed: ([^\n;]{3,80})/i;

/**
 * The check results in the symbols of a text (Rspamd, "Symbols"; SpamAssassin, plug-ins SPF, DKIM, DMARC); null if
 * there are none.
 */
export function symbolResults(
  text: string,
  field: string,
  lines: readonly number[],
  fromDomain: string | null,
): BareVerdicts | null {
  const sender = (from.exec(text) ?? envelope.exec(text))?.[1]?.toLowerCase() ?? null;
  const found = symbolVerdicts(text, sender, ip.exec(text)?.[1] ?? null);
  if (found.length === 0) return null;
  const of = (method: string) => found.filter((each) => each.method === method);
  const writer =
    fromDomain ??
    author.exec(text)?.[1]?.toLowerCase() ??
    of('dmarc').find(({ domain }) => domain !== null)?.domain ??
    null;
  const rules = [...text.matchAll(good)];
  const own = rules.some(([, suffix]) => suffix !== undefined);
  const [sealed] = of('arc');
  const [, mismatch, mismatched] = bodyHash.exec(text) ?? [];
  const reason = unusable.exec(text)?.[1] ?? null;
  const old = outdated.exec(text)?.[1] ?? null;
  return {
    source: 'vendor',
    field,
    authservId: null,
    instance: null,
    spf: of('spf').map(({ result, domain, ip: client, comment }) => ({
      result,
      domain,
      mailFrom: null,
      ip: client,
      helo: null,
      identity: 'mailfrom',
      comment,
    })),
    dkim: of('dkim').map(({ result, domain, selector }) => {
      const d = domain ?? (result === 'pass' && own ? writer : null);
      const bodyHashFailed =
        mismatch !== undefined &&
        result === 'fail' &&
        (mismatched === undefined || d === null || mismatched === d);
      return {
        result,
        d,
        s: selector,
        i: null,
        b: null,
        comment: bodyHashFailed ? mismatch : result === 'permerror' ? reason : result === 'fail' ? old : null,
        bodyHashFailed,
        aligned: result === 'pass' && d === null && rules.length > 0 ? false : alignedWith(d, writer),
      };
    }),
    dmarc: of('dmarc').map(({ result, domain, comment }) => ({
      result,
      from: domain,
      policy: policy.exec(comment ?? '')?.[1] ?? null,
      disposition: null,
      comment,
    })),
    arc: sealed === undefined ? null : { result: sealed.result, comment: sealed.comment },
    compauth: null,
    other: [],
    lines,
  };
}
