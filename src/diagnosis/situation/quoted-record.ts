import type { Evidence } from '../../evidence/evidence.ts';
import type { Situation } from './situation.ts';

/** An SPF record that a person looked up and pasted. */
interface QuotedRecord {
  readonly line: number;
  readonly record: string;
}

/** Lines of a paste that are searched, and lines above a record on which its name may stand (`dig` and its answer). */
const MAX_LINES = 400;
const ABOVE = 3;
/** A record with its terms (RFC 7208 4.6.1), alone on its line or where a look-up or a person gives it as published. */
const form =
  /^(?:[\s>"'`(]{0,12}|.{0,300}(?:\bTXT\b|\btext ?=|\b(?:record|spf|entry|eintrag)\b(?: \w{1,12}){0,3}(?: (?:is|says|ist|reads)|:| =)).{0,20})(v=spf1(?:\s+[+?~-]?(?:all|a|mx|ptr|include|ip4|ip6|exists|redirect|exp)\b[^\s"]{0,253}){1,40})/i;
/** Somebody advises or plans a record: it is not published yet. */
const planned = /\b(?:add|publish|create|should|would|must|suggest|set|need|want|hinzuf|eintragen)/i;

/** The mechanism names that address literally; networks are compared by the caller's DNS, not here. */
const lists = (record: string, ip: string): boolean =>
  record.split(/\s+/).some((term) => term.replace(/^\+?ip[46]:/i, '').replace(/\/\d{1,3}$/, '') === ip);

/** `ip4:203.0.113.0/24` holds 203.0.113.9. */
function inNetwork(record: string, ip: string): boolean {
  const number = (text: string): number =>
    text.split('.').reduce((sum, part) => sum * 256 + Number.parseInt(part, 10), 0);
  if (!/^(?:\d{1,3}\.){3}\d{1,3}$/.test(ip)) return false;
  for (const [, network = '', bits = ''] of record.matchAll(
    /\bip4:((?:\d{1,3}\.){3}\d{1,3})\/(\d{1,2})\b/gi,
  )) {
    const size = 2 ** (32 - Math.min(32, Number.parseInt(bits, 10)));
    if (Math.floor(number(network) / size) === Math.floor(number(ip) / size)) return true;
  }
  return false;
}

/**
 * The record of `domain` that a person pasted beside a refusal of `ip` and that does not list this address; null when none
 * stands there, when it belongs to another name, or when it lists the address. Linear.
 */
function quotedRecord({ text }: Evidence, domain: string, ip: string): QuotedRecord | null {
  const lines = text.slice(0, MAX_LINES);
  const found: QuotedRecord[] = [];
  for (const [index, { line, text: shown }] of lines.entries()) {
    const record = shown.length > 2_000 || planned.test(shown) ? undefined : form.exec(shown)?.[1];
    if (record === undefined) continue;
    const around = lines.slice(Math.max(0, index - ABOVE), index + 1);
    if (!around.some((each) => each.text.toLowerCase().includes(domain))) continue;
    found.push({ line, record });
  }
  const [only] = found;
  // Two records are a defect of their own.
  if (only === undefined || found.length > 1) return null;
  return lists(only.record, ip) || inNetwork(only.record, ip) ? null : only;
}

/** The same for the domain and the address that the refusal itself names as failing SPF. */
export function recordShown({ failure, evidence }: Situation): QuotedRecord | null {
  if (failure === null || evidence.text.length === 0) return null;
  const { spf, spfDomain, ip } = failure.claims;
  return spf === 'fail' && spfDomain !== null && ip !== null ? quotedRecord(evidence, spfDomain, ip) : null;
}
