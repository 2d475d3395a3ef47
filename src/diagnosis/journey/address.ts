import { organisationOf } from '../../evidence/headers/organisation.ts';

/** Domain of an address, lower case; a bare domain stays. Null without one. */
export function domainOf(address: string | null | undefined): string | null {
  if (address == null) return null;
  const domain = address
    .slice(address.lastIndexOf('@') + 1)
    .toLowerCase()
    .replace(/(?<![>.\s])[>.\s]+$/, '');
  return domain.includes('.') ? domain : null;
}

/** Organisational domain of an address. */
export function organisationOfAddress(address: string | null | undefined): string | null {
  const domain = domainOf(address);
  return domain === null ? null : organisationOf(domain);
}
