import type { CheckId } from './checks.ts';

/** broken: mail is or will be refused, or the record is void; weak: risky; note: worth knowing; open: no answer. */
export type Severity = 'broken' | 'weak' | 'note' | 'open';

export type Area =
  | 'domain'
  | 'address'
  | 'spf'
  | 'dkim'
  | 'dmarc'
  | 'mx'
  | 'mta-sts'
  | 'tls-rpt'
  | 'dane'
  | 'bimi'
  | 'infrastructure';

/** Exactly what to publish, in place of what is there; with `remove`, exactly what to delete. */
export interface RecordToPublish {
  readonly name: string;
  readonly type: 'TXT' | 'MX' | 'FILE';
  readonly value: string;
  readonly remove?: boolean;
}

/** One thing that is wrong, with its consequence and the one who can correct it. */
export interface Problem {
  readonly id: CheckId;
  readonly severity: Severity;
  readonly area: Area;
  readonly what: string;
  /** What the one who acts has to do, as the end of a sentence; null where the check or the record says it. */
  readonly duty: string | null;
  /** What receivers do, with their codes. */
  readonly consequence: string;
  /** Who must act: `owner of contoso.example`, or the vendor or report host by name. */
  readonly who: string;
  readonly record: RecordToPublish | null;
  /** Further records that belong to the first, in the order in which they are published. */
  readonly also: readonly RecordToPublish[];
  /** Why no record is proposed where one would be wanted; null otherwise. */
  readonly noRecord: string | null;
  /** What the owner must settle, first or beside the record. */
  readonly question: string | null;
  /** What the record changes, and what was tried with it. */
  readonly notes: readonly string[];
  /** Where it was seen: positions, terms, answers. */
  readonly details: readonly string[];
}
