import { allVendors } from './all-vendors.ts';
import type { Vendor } from './vendor.ts';

const byId: ReadonlyMap<string, Vendor> = new Map(allVendors.map((vendor) => [vendor.id, vendor]));

/** The vendor of that id, or null. */
export function findVendor(id: string | null): Vendor | null {
  return id === null ? null : (byId.get(id) ?? null);
}
