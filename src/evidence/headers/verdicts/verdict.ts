import type { Standing } from './standing.ts';

/** Result words as written in the header, lower case: RFC 8601 2.7 plus what receivers really write. */
export type ResultWord =
  | 'pass'
  | 'fail'
  | 'softfail'
  | 'neutral'
  | 'none'
  | 'policy'
  | 'temperror'
  | 'permerror'
  | 'bestguesspass'
  | 'hardfail'
  | 'unknown';

/** One SPF result: the identity and the address it was checked for. */
export interface SpfVerdict {
  readonly result: ResultWord;
  /** Domain of the checked identity (MAIL FROM or HELO). */
  readonly domain: string | null;
  /** Full address if given. */
  readonly mailFrom: string | null;
  readonly ip: string | null;
  readonly helo: string | null;
  readonly identity: 'mailfrom' | 'helo' | null;
  readonly comment: string | null;
}

export interface DkimVerdict {
  readonly result: ResultWord;
  /** Signing domain (header.d, else the domain of header.i). */
  readonly d: string | null;
  readonly s: string | null;
  readonly i: string | null;
  /** First characters of the signature (header.b). */
  readonly b: string | null;
  readonly comment: string | null;
  /** The comment says that the body hash does not match. */
  readonly bodyHashFailed: boolean;
  /** Aligned with the header From in relaxed mode; null if one of the two is unknown. */
  readonly aligned: boolean | null;
}

export interface DmarcVerdict {
  readonly result: ResultWord;
  readonly from: string | null;
  readonly policy: string | null;
  /** What the receiver did: `reject`, `quarantine`, `none`, `oreject`, ... */
  readonly disposition: string | null;
  readonly comment: string | null;
}

/**
 * All results of one header field (Authentication-Results, ARC-Authentication-Results, Received-SPF, vendor
 * fields).
 */
export interface Verdicts {
  readonly source:
    | 'authentication-results'
    | 'arc-authentication-results'
    | 'authentication-results-original'
    | 'received-spf'
    | 'vendor';
  /** Lower-case field name. */
  readonly field: string;
  readonly authservId: string | null;
  /** ARC instance (i=), or null. */
  readonly instance: number | null;
  readonly spf: readonly SpfVerdict[];
  readonly dkim: readonly DkimVerdict[];
  readonly dmarc: readonly DmarcVerdict[];
  readonly arc: { readonly result: ResultWord; readonly comment: string | null } | null;
  /** Microsoft composite authentication. */
  readonly compauth: { readonly result: string; readonly reason: string | null } | null;
  /** Other methods: iprev, auth, bimi, dnswl, ... */
  readonly other: readonly { readonly method: string; readonly result: string; readonly props: string }[];
  /** Index of the hop after which this field was stamped, if it can be placed. */
  readonly hop: number | null;
  /** Whether the verdict may be believed (`trustBecause` says why or why not). */
  readonly trusted: boolean;
  readonly trustBecause: string;
  /** Who reported it, relative to the last receiver. */
  readonly standing: Standing;
  readonly lines: readonly number[];
}
