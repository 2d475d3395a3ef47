import { vendorOfHost } from '../../catalog/vendors/match-vendor.ts';
import { organisationOf } from './organisation.ts';

/** True when two lower-case hosts belong together: the same host, the same organisation or the same vendor. */
export function sameParty(a: string, b: string): boolean {
  if (a === b) return true;
  if (a.includes('.') && b.includes('.') && organisationOf(a) === organisationOf(b)) return true;
  const vendor = vendorOfHost(a);
  return vendor !== null && vendor.id === vendorOfHost(b)?.id;
}
