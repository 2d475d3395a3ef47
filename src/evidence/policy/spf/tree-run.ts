import type { Ip } from '../ip-range.ts';
import type { SpfResult } from './evaluate-spf.ts';
import type { SpfTermNode } from './spf-node.ts';

/** RFC 7208 4.6.4. */
export const lookupLimit = 10;
export const voidLimit = 2;
export const mxLimit = 10;

/** Why an evaluation ended early. */
export type StopReason =
  | 'syntax'
  | 'several-records'
  | 'dead-include'
  | 'dead-redirect'
  | 'loop'
  | 'bad-name'
  | 'lookups'
  | 'voids'
  | 'mx-names'
  | 'no-answer'
  | 'depends-on-mail';

export interface RunStep {
  /** Domains from the top down to the record with the term. */
  readonly path: readonly string[];
  readonly node: SpfTermNode;
  /** Look-ups and void look-ups used before this term. */
  readonly lookups: number;
  readonly voids: number;
}

export interface TreeRun {
  readonly result: SpfResult | 'unknown';
  readonly stop: {
    readonly reason: StopReason;
    readonly step: RunStep | null;
    readonly domain: string;
  } | null;
  readonly steps: readonly RunStep[];
  readonly lookups: number;
  readonly voids: number;
  /** Terms that found nothing. */
  readonly voidTerms: readonly RunStep[];
}

export interface RunQuestion {
  /** The client; null for one that no address matches, to see how far a record is evaluated. */
  readonly ip: Ip | null;
  /** `any` counts a host as empty only if it has no address of either family. */
  readonly family: 4 | 6 | 'any';
  /** False continues counting beyond the limits and past dead includes. */
  readonly limits: boolean;
}
