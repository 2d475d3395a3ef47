import type { Diagnosis } from '../../diagnosis/diagnosis.ts';
import type { PolicyRefusal, PolicyReport } from '../../evidence/policy/policy-report.ts';
import type { AnswerView } from '../../explanation/answer-view.ts';
import type { Ask, Submission } from '../ask.ts';
import type { WebCase } from './case-summary.ts';
import type { KnowledgeBase } from './knowledge-base.ts';
import type { PolicyQuery } from './policy-query.ts';

/** Something that is to be said outside, or an input that could not be diagnosed. */
export interface UnsentRow {
  readonly id: string;
  readonly kind: string;
  readonly state: string;
  readonly target: string;
  readonly attempts: number;
  readonly createdAt: Date;
  readonly error: string | null;
}

/** What the page needs; it knows neither store nor diagnosis. */
export interface WebOptions {
  readonly ask: Ask;
  readonly view: (diagnosis: Diagnosis) => AnswerView;
  /** Escaped HTML of an answer: the only thing out of a mail that goes into a page unescaped. */
  readonly renderHtml: (view: AnswerView) => string;
  readonly kb: KnowledgeBase;
  /** Reports on a domain's mail policy; null when DNS look-ups are off. */
  readonly policy: ((question: PolicyQuery) => Promise<PolicyReport | PolicyRefusal>) | null;
  /** Keeps what was asked on the page and gives its case id, or null when it is not kept. */
  readonly remember: (submission: Submission, diagnoses: readonly Diagnosis[]) => Promise<string | null>;
  readonly recent: (count: number) => Promise<readonly WebCase[]>;
  readonly find: (id: string) => Promise<WebCase | null>;
  /** What is not sent yet, is held for a person, or has failed for good. */
  readonly unsent: () => Promise<readonly UnsentRow[]>;
  /** What is wrong with parts of the service, in sentences for the operator. */
  readonly troubles: () => readonly string[];
  /** Names of parts that are not ready, empty when all are. */
  readonly notReady: () => Promise<readonly string[]>;
  /** Text of the metrics and its content type. */
  readonly metrics: () => Promise<{ readonly type: string; readonly text: string }>;
  /** Host names (without port) the page answers to. */
  readonly hosts: readonly string[];
  readonly maxBytes: number;
  readonly log: { readonly error: (fields: object, message: string) => void };
}
