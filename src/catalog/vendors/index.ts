/** The catalogue's public face: rows, and the questions one asks about a host, an exchanger or a name in an SPF record. */
export { allVendors } from './all-vendors.ts';
export { vendorOfHost, vendorOfMx, vendorOfSpfInclude } from './match-vendor.ts';
export type { Vendor, VendorKind } from './vendor.ts';
export { vendorById } from './vendor-by-id.ts';
