import { asciiDomain } from '../../../evidence/headers/header-mailbox.ts';
import { organisationOf } from '../../../evidence/headers/organisation.ts';
import { scanResults } from '../../../evidence/headers/scan-results.ts';
import { verdictsOfResults } from '../../../evidence/headers/verdicts-of-results.ts';
import { fieldValue, findField, type HeaderSection } from '../../../message/header-field.ts';

/** Did the mail come from where its From says: by our own server's verdict, never by one the mail brought along. */
export type Authentication = 'pass' | 'fail' | 'absent';

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
  const field = findField(section, 'authentication-results');
  if (field === null || domain === null) return 'absent';
  const scan = scanResults(fieldValue(section.view, field));
  if (!authservIds.includes(scan.authservId?.toLowerCase() ?? '')) return 'absent';
  const said = verdictsOfResults(scan, 'authentication-results', field.name, [], domain);
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
