import { findMeaning, sayMeaning } from '../../../catalog/header-meanings/find-meaning.ts';
import { allVendors } from '../../../catalog/vendors/all-vendors.ts';
import { append } from '../../../message/append.ts';
import { fieldLines, fieldValue, type HeaderSection } from '../../../message/header-field.ts';
import type { Stamp } from '../header-evidence.ts';

/** Fields whose value is a list of `KEY:value;` pairs. */
const keyed: ReadonlySet<string> = new Set([
  'x-forefront-antispam-report',
  'x-forefront-antispam-report-untrusted',
  'x-microsoft-antispam',
  'x-microsoft-antispam-untrusted',
  'x-microsoft-antispam-mailbox-delivery',
  'x-ms-exchange-organization-antispam-report',
]);

/** Microsoft's record of the true source behind a filter: `ip=[192.0.2.1];domain=contoso.example`. */
const keyedByEquals: ReadonlySet<string> = new Set([
  'x-ms-exchange-skiplistedinternetsender',
  'x-ms-exchange-externaloriginalinternetsender',
]);

/** Prefixes of field names stamped by filters or mailbox hosts; others are not looked up at all. */
const stampName = new RegExp(
  `^(?:${allVendors.flatMap(({ stamps }) => stamps).join('|')}|x-(?:forefront|microsoft-antispam|ms-exchange-|ses-|gm-|google-|clx|mdid|ppe|ironport|sbrs|amp-|spam|rspamd|brightmail|env-sender|msg-ref|starscan|viruschecked|tm-as|tmase|fe-|feas|spamexperts|recommended|vr-|ovh|cnfs|cmae|sea-|ksmg|mailprotector|smx|pobox|imail|smartermail|sfdc|sg-|mailgun|mandrill|pm-message|msfbl|hs-cid|elqpod|zoho|auto-response|ui-|gmx-|virus|originating-ip|content-flag|contentinfo|report-abuse|rcpt-to|forwarded-to)|ironport-|spamdiagnostic|feedback-id)`,
);

/** Longest stamp value kept: some are kilobytes of opaque text. */
const longestValue = 500;

/** Maximum pairs of one keyed field. */
const maxPairs = 60;

/** `CIP:192.0.2.1;CTRY:US;...` split into pairs; IPv6 addresses keep their colons. Keys are upper case as stamped. */
export function keyedPairs(value: string, sign = ':'): [key: string, value: string][] {
  const pairs: [string, string][] = [];
  for (const part of value.split(';', maxPairs)) {
    // People who retype a stamp write `SCL=5`.
    const colon = part.slice(0, 40).search(sign === ':' ? /[:=]/ : '=');
    if (colon > 0) pairs.push([part.slice(0, colon).trim(), part.slice(colon + 1).trim()]);
  }
  return pairs;
}

function vendorOf(name: string): string {
  if (/^x-(?:ui-|gmx-)/.test(name)) return 'ionos';
  return name.startsWith('x-sophos') ? 'sophos' : 'unknown';
}

function keyedStamps(name: string, value: string, sign: string, lines: readonly number[]): Stamp[] {
  const base = name.endsWith('-untrusted') ? name.slice(0, -'-untrusted'.length) : name;
  const stamps: Stamp[] = [];
  for (const [key, text] of keyedPairs(value, sign)) {
    const row = text === '' ? null : findMeaning(base, key);
    if (row)
      stamps.push({ vendor: row.vendor, field: name, key, value: text, says: sayMeaning(row, text), lines });
  }
  return stamps;
}

/**
 * Stamps of filters and mailbox hosts, in header order, each with its meaning from the glossary. Fields without a known
 * meaning are left out; values are unchanged.
 */
export function readStamps(section: HeaderSection): Stamp[] {
  const stamps: Stamp[] = [];
  for (const field of section.fields) {
    const { name } = field;
    if (!stampName.test(name)) continue;
    const value = fieldValue(section.view, field);
    if (keyed.has(name) || keyedByEquals.has(name)) {
      const sign = keyed.has(name) ? ':' : '=';
      append(stamps, keyedStamps(name, value, sign, fieldLines(section.view, field)));
      continue;
    }
    const row = findMeaning(name, null);
    const vendor = row?.vendor ?? vendorOf(name);
    if (row === null && vendor === 'unknown') continue;
    const text = value.length > longestValue ? value.slice(0, longestValue) : value;
    const says = row === null ? 'Filter mark of this provider' : sayMeaning(row, text);
    stamps.push({
      vendor,
      field: name,
      key: null,
      value: text,
      says,
      lines: fieldLines(section.view, field),
    });
  }
  return stamps;
}
