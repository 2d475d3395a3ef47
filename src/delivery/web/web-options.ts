import type { Diagnosis } from '../../diagnosis/diagnosis.ts';
import type { PolicyRefusal, PolicyReport } from '../../evidence/policy/policy-report.ts';
import type { Replay } from '../../evidence/proof/replay-checks.ts';
import type { AnswerView } from '../../explanation/answer-view.ts';
import type { Ask } from '../ask.ts';
import type { AskTogether } from '../ask-together.ts';
import type { oidcLogin } from './access/oidc.ts';
import type { CaseFile } from './answer/case-sources.ts';
import type { WebCase } from './case-summary.ts';
import type { CaseQuery, CasesFound, HistoryEntry, OverviewFacts } from './cases/case-query.ts';
import type { KnowledgeBase } from './knowledge-base.ts';
import type { PolicyQuery } from './policy-query.ts';

/** Who may look; null for a page that asks for no log-in. */
export interface WebLogin {
  readonly operator: string | null;
  readonly reader: string | null;
  readonly oidc: Parameters<typeof oidcLogin>[0] | null;
  /** Cookies travel over TLS only. */
  readonly secure: boolean;
}

/** Links by which a report is shown outside. */
export interface Shares {
  readonly days: number;
  /** Where people reach the page, without a slash at the end. */
  readonly publicUrl: string;
  readonly add: (token: string, id: string, ordinal: number, expiresAt: Date) => Promise<void>;
  readonly find: (token: string) => Promise<{ readonly id: string; readonly ordinal: number } | null>;
}

/** An outbox row, or an input that could not be diagnosed. */
export interface UnsentRow {
  readonly id: string;
  readonly kind: string;
  readonly state: string;
  readonly target: string;
  readonly attempts: number;
  readonly createdAt: Date;
  readonly error: string | null;
}

export type NotChecked = 'dns-off' | 'too-large' | 'no-author';

/** A mail to a test address as our own listener saw it, checked by us. */
export interface OwnCheck {
  /** Address that connected. */
  readonly ip: string;
  /** Its HELO name; null for mails stored by a version without it. */
  readonly helo: string | null;
  /** Version and cipher where the handover was encrypted. */
  readonly tls: string | null;
  /** Envelope sender, '' for the null sender. */
  readonly sender: string;
  readonly recipients: readonly string[];
  /** Length of the mail. */
  readonly bytes: number;
  /** SPF, DKIM and DMARC, or why they were not checked. */
  readonly replay: Replay | NotChecked;
}

/** The cases as the page reads them. */
export interface WebCases {
  /**
   * Stores what was submitted on the page and returns its case id, or null when it is not stored. The same `once` gives
   * the same case: a form that is sent twice is stored once.
   */
  readonly remember: (
    files: readonly CaseFile[],
    diagnoses: readonly Diagnosis[],
    once: string | null,
  ) => Promise<string | null>;
  readonly find: (id: string) => Promise<WebCase | null>;
  /** The inputs, while they are stored; else an empty list. */
  readonly filesOf: (id: string) => Promise<readonly CaseFile[]>;
  /** What we saw of a mail to a test address, and what our own checks give now; null for any other case. */
  readonly checkedNow: (id: string) => Promise<OwnCheck | null>;
  /** The newest case that was sent to this address and is diagnosed; null when there is none. */
  readonly newestSentTo: (address: string) => Promise<string | null>;
  readonly search: (query: CaseQuery) => Promise<CasesFound>;
  readonly history: (id: string) => Promise<readonly HistoryEntry[]>;
  readonly overview: (days: number) => Promise<OverviewFacts>;
}

/** What the page needs from outside; it knows neither store nor diagnosis. */
export interface WebOptions {
  readonly ask: Ask;
  /** Several inputs: those about one mail are one case. */
  readonly askTogether: AskTogether;
  /** Personal addresses are masked for those outside. */
  readonly view: (diagnosis: Diagnosis, audience?: 'inside' | 'outside') => AnswerView;
  /** Escaped HTML of steps, doubts and links. */
  readonly renderHtml: (view: AnswerView) => string;
  readonly kb: KnowledgeBase;
  /** Reports on a domain's mail policy; null when DNS look-ups are off. */
  readonly policy: ((question: PolicyQuery) => Promise<PolicyReport | PolicyRefusal>) | null;
  readonly cases: WebCases;
  /** What is not sent yet, held for a person, or permanently failed. */
  readonly unsent: () => Promise<readonly UnsentRow[]>;
  /** What is wrong with parts of the service, in sentences for the operator. */
  readonly troubles: () => readonly string[];
  /** Names of parts that are not ready, empty when all are. */
  readonly notReady: () => Promise<readonly string[]>;
  /** Text of the metrics and its content type. */
  readonly metrics: () => Promise<{ readonly type: string; readonly text: string }>;
  /** Who may look; null: everybody who reaches the page. */
  readonly login: WebLogin | null;
  /** Host of the addresses for test mails; null: none are given out. */
  readonly testHost: string | null;
  /** Reports that are shared outside; null: none are. */
  readonly shares: Shares | null;
  /** Host names (without port) the page answers to. */
  readonly hosts: readonly string[];
  readonly maxBytes: number;
  readonly log: { readonly error: (fields: object, message: string) => void };
}
