import { organisationOf } from '../../evidence/headers/organisation.ts';
import { dottedDomainOf } from '../../message/domain-of.ts';

/** Organisational domain of an address. */
export function organisationOfAddress(address: string | null | undefined): string | null {
  const domain = dottedDomainOf(address);
  return domain === null ? null : organisationOf(domain);
}
