import type { HeaderMeaning } from '../header-meanings/header-meaning.ts';
import type { StepsOfFilter, UnreadSteps } from '../steps/setting-step.ts';

/** `signature`: takes a customer's outgoing mail, adds a signature block and gives it back. */
export type VendorKind = 'filter' | 'mailbox' | 'sender' | 'forwarder' | 'flattener' | 'signature';

/** A: read in the vendor's documents; B: several independent public sources; C: one public source. */
export type VendorCertainty = 'A' | 'B' | 'C';

/**
 * How one vendor shows itself. Suffixes match on label boundaries, lower case; a label `*` stands for exactly one
 * label. Facts from memory are omitted until they have been verified.
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
  /** What people call it in a sentence, lower case. */
  readonly called: readonly string[];
  /** Prefixes of the names of its fields, in addition to `headers`. */
  readonly stamps: readonly string[];
  /** Fields in which it records the address that it saw connecting. */
  readonly recordsClient: readonly string[];
  /** The field in which it says that a message left its customer; null where it does not. */
  readonly outbound: { readonly field: string; readonly value: RegExp | null } | null;
  /** How it shows itself where it answers for recipients: hosts of replies and lower-case marks in them. */
  readonly provider: {
    readonly name?: string;
    readonly hosts: readonly string[];
    readonly marks: readonly string[];
  } | null;
  /** What in a reply names it; null where nothing does. */
  readonly replies: RegExp | null;
  /** Its public block list: what in a reply names it, and how an address is taken off. */
  readonly blockList: { readonly mark: RegExp; readonly removal: string } | null;
  /** How to configure a second system for it, if that differs from other filters. */
  readonly steps: StepsOfFilter | null;
  readonly unreadSteps: UnreadSteps | null;
  /** How its customer makes an exception to one of its rules. */
  readonly ownRule: readonly string[] | null;
  /** What its header fields say. */
  readonly meanings: readonly HeaderMeaning[];
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
    called: [],
    stamps: [],
    recordsClient: [],
    outbound: null,
    provider: null,
    replies: null,
    blockList: null,
    steps: null,
    unreadSteps: null,
    ownRule: null,
    meanings: [],
    checked: '2026-11-21',
    ...row,
  };
}
