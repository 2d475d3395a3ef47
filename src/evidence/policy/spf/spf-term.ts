import type { CheckId } from '../checks.ts';

export type Qualifier = '+' | '-' | '~' | '?';

/** A flaw at one position of a record. */
export interface SpfFlaw {
  readonly id: CheckId;
  /** Offset in the record, from 0. */
  readonly position: number;
  /** Section of RFC 7208 that is violated. */
  readonly section: string;
  readonly says: string;
  /** The term as it should read, if that is clear. */
  readonly fix: string | null;
  /** True if receivers return permerror for the whole record (4.6). */
  readonly fatal: boolean;
}

/** One term of a record. Values the term lacks are null. */
export interface SpfTerm {
  readonly text: string;
  readonly position: number;
  readonly kind: 'mechanism' | 'modifier' | 'broken';
  /** Lower-case name: a mechanism, `redirect`, `exp` or an unknown modifier. */
  readonly name: string;
  readonly qualifier: Qualifier;
  /** Domain-spec as written, without the final dot. */
  readonly domain: string | null;
  /** True if the domain-spec contains a macro: the target depends on the mail. */
  readonly macro: boolean;
  /** ip4 and ip6 only. */
  readonly address: string | null;
  readonly cidr4: number;
  readonly cidr6: number;
}

export interface ParsedSpf {
  readonly text: string;
  readonly terms: readonly SpfTerm[];
  readonly flaws: readonly SpfFlaw[];
}
