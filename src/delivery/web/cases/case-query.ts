import type { WebCase } from '../case-summary.ts';

/** The filter of the list of cases. Empty texts do not filter. */
export interface CaseQuery {
  readonly words: string;
  readonly cause: string;
  readonly owner: string;
  readonly provider: string;
  readonly domain: string;
  readonly channel: string;
  /** `2026-11-02` */
  readonly day: string;
  /** From 1. */
  readonly page: number;
}

export interface CasesFound {
  readonly cases: readonly WebCase[];
  /** All that fit, counted up to a ceiling. */
  readonly total: number;
  /** The ceiling was reached: there are more. */
  readonly more: boolean;
}

/** Something that happened to a case. */
export interface HistoryEntry {
  readonly at: Date;
  readonly what: string;
  readonly detail: string;
}

export interface Tally {
  readonly name: string;
  readonly count: number;
}

/** A reply whose words nobody knows yet. */
export interface UnknownText {
  readonly text: string;
  readonly count: number;
  /** Providers or recipient domains it came from. */
  readonly from: readonly string[];
  /** The newest case with it, and which of its mails, from 1. */
  readonly id: string;
  readonly number: number;
}

/** Figures for a support team's lead. */
export interface OverviewFacts {
  readonly days: readonly { readonly day: string; readonly count: number }[];
  readonly total: number;
  readonly causes: readonly Tally[];
  readonly domains: readonly Tally[];
  readonly providers: readonly Tally[];
  readonly owners: readonly Tally[];
  readonly channels: readonly Tally[];
  /** Causes of the last seven days that the weeks before did not have. */
  readonly fresh: readonly Tally[];
  /** Replies that nobody has words for yet, the most frequent first. */
  readonly unknown: readonly UnknownText[];
  /** Open answers. */
  readonly open: number;
  readonly feedback: { readonly right: number; readonly wrong: number };
  readonly outbox: readonly Tally[];
  readonly inbox: readonly Tally[];
}

/** Cases on one page of the list. */
export const casesOnPage = 50;
