import { vendorOfHost, vendorOfMx, vendorOfSpfInclude } from '../../catalog/vendors/match-vendor.ts';
import type { VendorLookup } from './vendor-lookup.ts';

/** The product's own vendor tables behind the port. */
export const catalogVendors: VendorLookup = {
  ofHost: vendorOfHost,
  ofMx: vendorOfMx,
  ofSpfInclude: vendorOfSpfInclude,
};
