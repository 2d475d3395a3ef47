import type { DkimVerdict, SpfVerdict, Verdicts } from '../headers/verdicts/verdict.ts';

/** A row of a DMARC aggregate report (RFC 7489 appendix C), in any pasted form. */
export interface AggregateRow {
  readonly from: string | null;
  readonly spf: readonly SpfVerdict[];
  readonly dkim: readonly DkimVerdict[];
  /** The receiver's DMARC result; null if the row does not contain it. */
  readonly dmarc: 'pass' | 'fail' | null;
  readonly disposition: string | null;
  readonly line: number;
}

/** A row as verdicts of the reporting receiver. */
export function aggregateVerdicts({ from, spf, dkim, dmarc, disposition, line }: AggregateRow): Verdicts {
  return {
    source: 'vendor',
    field: 'dmarc aggregate report',
    authservId: null,
    instance: null,
    spf,
    dkim,
    dmarc: dmarc === null ? [] : [{ result: dmarc, from, policy: null, disposition, comment: null }],
    arc: null,
    compauth: null,
    other: [],
    hop: null,
    trusted: true,
    trustBecause: 'a row of a DMARC aggregate report: the receiver counted it',
    standing: 'receiver',
    lines: [line],
  };
}
