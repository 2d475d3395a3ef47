/** `signature`: takes a customer's outgoing mail, adds a signature block and gives it back. */
export type VendorKind = 'filter' | 'mailbox' | 'sender' | 'forwarder' | 'flattener' | 'signature';

/** A: read in the vendor's documents; B: several independent public sources; C: one public source. */
export type VendorCertainty = 'A' | 'B' | 'C';

/**
 * How one vendor shows itself. Suffixes match on label boundaries, lower case; a label `*` stands for
 * exactly one label. Facts from memory are left out until somebody has read them.
 */
export interface Vendor {
  readonly id: string;
  readonly name: string;
  readonly kind: VendorKind;
  readonly mx: readonly string[];
  /** Names behind `include:`, `redirect=`, `a:` or inside a macro of an SPF record. */
  readonly spf: readonly string[];
  /** Host names in Received lines and reverse DNS, beside those of `mx`. */
  readonly hosts: readonly string[];
  /** Lower-case field names the vendor stamps; a final `*` stands for any ending. */
  readonly headers: readonly string[];
  /** DKIM selectors customers publish, with the domain their CNAME leads to. */
  readonly dkim: readonly { readonly selector: string; readonly target: string | null }[];
  /** CNAME targets that give the vendor away: which name of the customer leads where. */
  readonly cname: readonly { readonly owner: string; readonly suffix: string }[];
  readonly docs: readonly { readonly title: string; readonly url: string }[];
  readonly certainty: VendorCertainty;
  readonly source: string;
  readonly checked: string;
}

type Row = Pick<Vendor, 'id' | 'name' | 'kind' | 'certainty' | 'source'> & Partial<Vendor>;

/** A row with everything it does not say filled in as "nothing". */
export function defineVendor(row: Row): Vendor {
  return {
    mx: [],
    spf: [],
    hosts: [],
    headers: [],
    dkim: [],
    cname: [],
    docs: [],
    checked: '2026-11-21',
    ...row,
  };
}
