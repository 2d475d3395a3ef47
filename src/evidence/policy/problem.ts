import type { CheckId } from './checks.ts';

/** broken: mail is or will be refused, or the record is invalid; weak: risky; note: worth knowing; open: no answer. */
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

/** Exactly what to publish, replacing what is there; with `remove`, exactly what to delete. */
export interface RecordToPublish {
  readonly name: string;
  readonly type: 'TXT' | 'MX' | 'FILE';
  readonly value: string;
  readonly remove?: boolean;
}

/** One problem, with its consequence and the party that can fix it. */
export interface Problem {
  readonly id: CheckId;
  readonly severity: Severity;
  readonly area: Area;
  readonly what: string;
  /** What the responsible party has to do, as the end of a sentence; null if the check or the record says it. */
  readonly duty: string | null;
  /** What receivers do, with their codes. */
  readonly consequence: string;
  /** Who must act: `owner of contoso.example`, or the vendor or report host by name. */
  readonly who: string;
  readonly record: RecordToPublish | null;
  /** Further records that belong to the first, in publishing order. */
  readonly also: readonly RecordToPublish[];
  /** Why no record is proposed although one would be expected; null otherwise. */
  readonly noRecord: string | null;
  /** What the owner must decide, before or along with the record. */
  readonly question: string | null;
  /** What the record changes, and how it was tested. */
  readonly notes: readonly string[];
  /** Where it was seen: positions, terms, answers. */
  readonly details: readonly string[];
}
