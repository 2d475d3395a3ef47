import type { Diagnosis } from '../../diagnosis/diagnosis.ts';
import type { PolicyRefusal, PolicyReport } from '../../evidence/policy/policy-report.ts';
import type { AnswerView } from '../../explanation/answer-view.ts';
import type { Ask, Submission } from '../ask.ts';
import type { KnowledgeBase } from '../web/knowledge-base.ts';
import type { PolicyQuery } from '../web/policy-query.ts';
import type { ApiToken } from './token-guard.ts';

/** A stored case as the API shows it. */
export interface ApiCase {
  readonly id: string;
  readonly receivedAt: Date;
  readonly channel: string;
  readonly name: string | null;
  readonly state: 'received' | 'done' | 'dead';
  readonly results: readonly unknown[];
}

/** What somebody said of an answer. */
export interface ApiFeedback {
  readonly at: Date;
  readonly platform: string;
  readonly good: boolean;
  readonly said: string | null;
  readonly headline: string | null;
  readonly who: string | null;
}

export type Scope = 'diagnose' | 'policy' | 'kb' | 'cases' | 'feedback';

/** What the API needs from outside; it knows neither store nor diagnosis. */
export interface ApiOptions {
  readonly ask: Ask;
  /** The same without DNS. */
  readonly quick: Ask;
  readonly view: (diagnosis: Diagnosis, audience: 'inside' | 'outside') => AnswerView;
  readonly kb: KnowledgeBase;
  /** Null when DNS look-ups are off. */
  readonly policy: ((query: PolicyQuery) => Promise<PolicyReport | PolicyRefusal>) | null;
  /** Stores what was asked with its results; returns the id of the case. */
  readonly keep: (submission: Submission, results: readonly Diagnosis[]) => Promise<string>;
  readonly cases: (most: number) => Promise<readonly ApiCase[]>;
  readonly caseOf: (id: string) => Promise<ApiCase | null>;
  readonly feedback: () => Promise<readonly ApiFeedback[]>;
  readonly say: (said: {
    readonly inboxId: string;
    readonly verdict: 'right' | 'wrong';
    readonly cause: string | null;
    readonly words: string | null;
  }) => Promise<void>;
  /** Empty: nobody may ask. */
  readonly tokens: readonly ApiToken<Scope>[];
  readonly perMinute: number;
  /** Host names (without port) that are answered. */
  readonly hosts: readonly string[];
  readonly maxBytes: number;
  /** Milliseconds. */
  readonly now: () => number;
  readonly log: { readonly error: (fields: object, message: string) => void };
}
