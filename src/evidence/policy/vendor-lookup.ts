/** What the report needs to know of a vendor. */
export interface VendorRef {
  readonly id: string;
  readonly name: string;
  readonly kind: 'filter' | 'mailbox' | 'sender' | 'forwarder' | 'flattener' | 'signature';
}

/** The vendor catalogue as a port, so that the report runs against any table. */
export interface VendorLookup {
  ofHost(host: string): VendorRef | null;
  ofMx(host: string): VendorRef | null;
  ofSpfInclude(name: string): VendorRef | null;
}

/** Knows nobody: every vendor stays unnamed. */
export const noVendors: VendorLookup = { ofHost: () => null, ofMx: () => null, ofSpfInclude: () => null };
