/** What the report needs to know of a vendor. */
export interface VendorRef {
  readonly id: string;
  readonly name: string;
  readonly kind: 'filter' | 'mailbox' | 'sender' | 'forwarder' | 'flattener' | 'signature';
}

/** The vendor catalogue as a port, so that the report works with any table. */
export interface VendorLookup {
  ofHost(host: string): VendorRef | null;
  ofMx(host: string): VendorRef | null;
  ofSpfInclude(name: string): VendorRef | null;
}

/** Knows no vendors: all stay unnamed. */
export const noVendors: VendorLookup = { ofHost: () => null, ofMx: () => null, ofSpfInclude: () => null };
