import { vendorOfHost } from '../../catalog/vendors/match-vendor.ts';
import { organisationOf } from './organisation.ts';

/**
 * True when two lower-case hosts belong together: the same host, the same organisation or the same vendor. A vendor may be
 * there by its id: filters that record results of their own name no host.
 */
export function sameParty(a: string, b: string): boolean {
  if (a === b) return true;
  if (a.includes('.') && b.includes('.') && organisationOf(a) === organisationOf(b)) return true;
  const vendor = vendorOfHost(a);
  const other = vendorOfHost(b);
  return vendor !== null ? vendor.id === (other?.id ?? b) : other?.id === a;
}
