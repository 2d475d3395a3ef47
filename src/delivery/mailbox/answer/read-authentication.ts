import { asciiDomain } from '../../../evidence/headers/header-mailbox.ts';
import { organisationOf } from '../../../evidence/headers/organisation.ts';
import { scanResults } from '../../../evidence/headers/verdicts/scan-results.ts';
import {
  type BareVerdicts,
  verdictsOfResults,
} from '../../../evidence/headers/verdicts/verdicts-of-results.ts';
import { fieldValue, findField, type HeaderSection } from '../../../message/header-field.ts';
import { plainAddress } from './plain-address.ts';

/** Did the mail come from where its From says: by our own server's verdict, never by one the mail brought along. */
export type Authentication = 'pass' | 'fail' | 'absent';

function verdictsFor(
  section: HeaderSection,
  domain: string | null,
  authservIds: readonly string[],
): BareVerdicts | null {
  const field = findField(section, 'authentication-results');
  if (field === null) return null;
  const scan = scanResults(fieldValue(section.view, field));
  if (!authservIds.includes(scan.authservId?.toLowerCase() ?? '')) return null;
  return verdictsOfResults(scan, 'authentication-results', field.name, [], domain);
}

/**
 * Is the envelope sender proven? Then an answer to it reaches who wrote the mail and never a stranger whose address was forged: it is the
 * address of From, which was authenticated, or SPF passed for its domain and DMARC did not fail. The domain alone is not enough: a signed
 * mail of a provider's customer can be sent again under the envelope of another customer (RFC 6376 8.6).
 */
export function isSenderProven(
  section: HeaderSection,
  from: string | null,
  envelopeSender: string | null,
  authservIds: readonly string[],
): boolean {
  const domain = asciiDomain(envelopeSender);
  const author = asciiDomain(from);
  if (domain === null) return false;
  const same =
    from !== null && envelopeSender !== null && plainAddress(from) === plainAddress(envelopeSender);
  if (same && readAuthentication(section, from, authservIds) === 'pass') return true;
  const said = verdictsFor(section, author, authservIds);
  if (said === null || said.dmarc.some(({ result }) => result !== 'pass' && result !== 'none')) return false;
  return said.spf.some(
    (spf) =>
      spf.result === 'pass' &&
      spf.identity !== 'helo' &&
      spf.domain !== null &&
      spf.domain.toLowerCase() === domain,
  );
}

/**
 * The verdict in the topmost Authentication-Results when one of `authservIds` wrote it (RFC 8601 5: fields below may
 * be forged). `pass`: DMARC passed, or DKIM or SPF passed for the domain of From; `fail`: something else was said.
 */
export function readAuthentication(
  section: HeaderSection,
  from: string | null,
  authservIds: readonly string[],
): Authentication {
  const domain = asciiDomain(from);
  const said = verdictsFor(section, domain, authservIds);
  if (said === null || domain === null) return 'absent';
  const [dmarc] = said.dmarc;
  if (dmarc !== undefined && dmarc.result !== 'none') return dmarc.result === 'pass' ? 'pass' : 'fail';
  const own = organisationOf(domain);
  const aligned = (name: string | null): boolean => name !== null && organisationOf(name) === own;
  const passed =
    said.dkim.some(({ result, d }) => result === 'pass' && aligned(d)) ||
    said.spf.some((spf) => spf.result === 'pass' && spf.identity !== 'helo' && aligned(spf.domain));
  if (passed) return 'pass';
  return said.dkim.length + said.spf.length > 0 ? 'fail' : 'absent';
}
