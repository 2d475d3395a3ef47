import { asciiDomain } from '../../../evidence/headers/header-mailbox.ts';
import { organisationOf } from '../../../evidence/headers/organisation.ts';
import { prop, type ScannedResults, scanResults } from '../../../evidence/headers/verdicts/scan-results.ts';
import {
  type BareVerdicts,
  verdictsOfResults,
} from '../../../evidence/headers/verdicts/verdicts-of-results.ts';
import { fieldValue, findField, type HeaderSection } from '../../../message/header-field.ts';
import { plainAddress } from './plain-address.ts';

/** Whether the mail came from its From domain, by our own server's verdict, never by one the mail brought along. */
export type Authentication = 'pass' | 'fail' | 'absent';

/** The topmost field if one of our servers wrote it (RFC 8601 5: fields below may be forged). */
function resultsOf(section: HeaderSection, authservIds: readonly string[]): ScannedResults | null {
  const field = findField(section, 'authentication-results');
  if (field === null) return null;
  const scan = scanResults(fieldValue(section.view, field));
  return authservIds.includes(scan.authservId?.toLowerCase() ?? '') ? scan : null;
}

const verdictsOf = (scan: ScannedResults, domain: string | null): BareVerdicts =>
  verdictsOfResults(scan, 'authentication-results', 'Authentication-Results', [], domain);

const mailFroms = ['smtp.mailfrom', 'smtp.mfrom', 'smtp.mail', 'smtp.envelope-from', 'envelope-from'];
const mailbox = (address: string): string => {
  const plain = plainAddress(address.replace(/^<|>$/g, ''));
  return `${plain.slice(0, plain.lastIndexOf('@'))}@${asciiDomain(plain)}`;
};

/**
 * Did SPF pass for that envelope sender? Only a property of the result says for whom; a comment may repeat what the
 * client sent. Two such results mean that one was injected through an address.
 */
function passedSpf({ results }: ScannedResults, envelopeSender: string): boolean {
  const asked = results
    .filter(({ method }) => method === 'spf')
    .map((result) => ({ result: result.result, of: prop(result, ...mailFroms) }))
    .filter(({ of }) => of !== null && of !== '<>');
  const [only] = asked;
  if (only === undefined || only.of === null || asked.length > 1 || only.result !== 'pass') return false;
  return only.of.includes('@')
    ? mailbox(only.of) === mailbox(envelopeSender)
    : asciiDomain(only.of) === asciiDomain(envelopeSender);
}

/**
 * Is the envelope sender proven? Then an answer reaches the author and never a stranger whose address was forged: it is
 * the address of From, which was authenticated, or SPF passed for it and DMARC did not fail. The domain alone is not
 * enough: a signed mail of a provider's customer can be sent again under the envelope of another customer (RFC 6376
 * 8.6).
 */
export function isSenderProven(
  section: HeaderSection,
  from: string | null,
  envelopeSender: string | null,
  authservIds: readonly string[],
): boolean {
  if (envelopeSender === null || asciiDomain(envelopeSender) === null) return false;
  const same = from !== null && plainAddress(from) === plainAddress(envelopeSender);
  if (same && readAuthentication(section, from, authservIds) === 'pass') return true;
  const scan = resultsOf(section, authservIds);
  if (scan === null) return false;
  const { dmarc } = verdictsOf(scan, asciiDomain(from));
  const denied = dmarc.some(({ result }) => result !== 'pass' && result !== 'none');
  return !denied && passedSpf(scan, envelopeSender);
}

/**
 * The verdict about From. `pass`: DMARC passed for it, or DKIM or SPF passed for its domain; `fail`: something else was said.
 */
export function readAuthentication(
  section: HeaderSection,
  from: string | null,
  authservIds: readonly string[],
): Authentication {
  const domain = asciiDomain(from);
  const scan = resultsOf(section, authservIds);
  if (scan === null || domain === null) return 'absent';
  const said = verdictsOf(scan, domain);
  const own = organisationOf(domain);
  const aligned = (name: string | null): boolean => name !== null && organisationOf(name) === own;
  const [dmarc] = said.dmarc;
  if (dmarc !== undefined && dmarc.result !== 'none')
    return dmarc.result === 'pass' && (dmarc.from === null || aligned(dmarc.from)) ? 'pass' : 'fail';
  const passed =
    said.dkim.some(({ result, d }) => result === 'pass' && aligned(d)) ||
    said.spf.some((spf) => spf.result === 'pass' && spf.identity !== 'helo' && aligned(spf.domain));
  if (passed) return 'pass';
  return said.dkim.length + said.spf.length > 0 ? 'fail' : 'absent';
}
