import { alignedWith } from '../headers/verdicts/dkim-verdict.ts';
import { resultWord } from '../headers/verdicts/result-word.ts';
import type { DkimVerdict, SpfVerdict } from '../headers/verdicts/verdict.ts';
import type { AggregateRow } from './aggregate-verdicts.ts';

/** Text of the first element of that name, trimmed, or null. */
function element(xml: string, name: string): string | null {
  const start = xml.indexOf(`<${name}>`);
  if (start === -1) return null;
  const end = xml.indexOf(`</${name}>`, start);
  const inside = end === -1 ? '' : xml.slice(start + name.length + 2, end).trim();
  return inside === '' ? null : inside;
}

/** Characters of a remark that are kept. */
const MAX_COMMENT = 200;
/** Messages of one row; no receiver gets more in a day. */
const MAX_COUNT = 1e9;
const name = /^[\w.\-\u0080-\uffff]{1,253}$/;
const address = /^(?:\d{1,3}(?:\.\d{1,3}){3}|[0-9a-f:]{2,39}(?:\d{1,3}(?:\.\d{1,3}){3})?)$/i;

/** The element where it is what it should be: other words are nobody's domain, address or disposition. */
function value(xml: string, of: string, form: RegExp): string | null {
  const found =
    element(xml, of)
      ?.replace(/^<!\[CDATA\[|\]\]>$/g, '')
      .trim() ?? '';
  return form.test(found) ? found.toLowerCase() : null;
}

/** A domain; some receivers end it with the dot of the DNS. */
export const domainIn = (xml: string, of: string): string | null =>
  value(xml, of, name)?.replace(/\.$/, '') ?? null;

const commentIn = (xml: string): string | null => element(xml, 'human_result')?.slice(0, MAX_COMMENT) ?? null;

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
    domain: domainIn(xml, 'domain'),
    mailFrom: null,
    ip,
    helo: null,
    identity: element(xml, 'scope') === 'helo' ? 'helo' : 'mailfrom',
    comment: commentIn(xml),
  };
}

function dkimOf(xml: string, from: string | null): DkimVerdict {
  const d = domainIn(xml, 'domain');
  return {
    result: resultWord(element(xml, 'result') ?? ''),
    d,
    s: domainIn(xml, 'selector'),
    i: null,
    b: null,
    comment: commentIn(xml),
    bodyHashFailed: false,
    aligned: alignedWith(d, from),
  };
}

/** DMARC passed for a row: `policy_evaluated` says so of either check, with alignment (RFC 9990 3.1). */
function isPassed(xml: string): boolean {
  const judged = element(xml, 'policy_evaluated') ?? '';
  return element(judged, 'dkim') === 'pass' || element(judged, 'spf') === 'pass';
}

/** Messages that a row counts; one where it does not say. */
function countOf(xml: string): number {
  const count = Number(element(xml, 'count') ?? '1');
  return count > 0 ? Math.min(Math.floor(count), MAX_COUNT) : 1;
}

/** Why the receiver did otherwise than the policy asks (RFC 9990 3.1.1.6): `forwarded`, `mailing_list` ... */
const reasonsIn = (xml: string): readonly string[] =>
  (element(xml, 'policy_evaluated') ?? '')
    .split('<reason>', 6)
    .slice(1)
    .flatMap((reason) => domainIn(reason, 'type') ?? []);

/** A row of an aggregate report as its XML says it, from `<row>` to the next one. */
export interface XmlRow extends Omit<AggregateRow, 'line' | 'dmarc'> {
  readonly dmarc: 'pass' | 'fail';
  readonly ip: string | null;
  readonly count: number;
  readonly reasons: readonly string[];
}

/** Reads one row; null for a piece that holds no judgement. `policy_evaluated` reports alignment, so raw results come from `auth_results`. */
export function readXmlRow(xml: string): XmlRow | null {
  if (!xml.includes('<policy_evaluated>')) return null;
  const from = domainIn(xml, 'header_from');
  const auth = element(xml, 'auth_results') ?? '';
  const ip = value(xml, 'source_ip', address);
  return {
    from,
    ip,
    count: countOf(xml),
    spf: elements(auth, 'spf').map((one) => spfOf(one, ip)),
    dkim: elements(auth, 'dkim').map((one) => dkimOf(one, from)),
    dmarc: isPassed(xml) ? 'pass' : 'fail',
    disposition: domainIn(element(xml, 'policy_evaluated') ?? '', 'disposition'),
    reasons: reasonsIn(xml),
  };
}
