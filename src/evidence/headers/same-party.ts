import { vendorOfHost } from '../../catalog/vendors/match-vendor.ts';
import { organisationOf } from './organisation.ts';

/**
 * True if two lower-case hosts belong together: same host, organisation or vendor. A vendor id is also accepted:
 * filters that record their own results name no host.
 */
export function sameParty(a: string, b: string): boolean {
  if (a === b) return true;
  if (a.includes('.') && b.includes('.') && organisationOf(a) === organisationOf(b)) return true;
  const vendor = vendorOfHost(a);
  const other = vendorOfHost(b);
  return vendor !== null ? vendor.id === (other?.id ?? b) : other?.id === a;
}
