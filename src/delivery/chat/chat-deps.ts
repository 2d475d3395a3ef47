import type { Diagnosis } from '../../diagnosis/diagnosis.ts';
import type { AnswerView, Trusted } from '../../explanation/answer-view.ts';
import type { ArticleBlock } from '../../explanation/article-blocks.ts';
import type { Ask } from '../ask.ts';
import type { AskTogether } from '../ask-together.ts';
import type { NoticeLine } from './chat-card.ts';
import type { ChatRecords, KeptAnswer, TicketPort } from './chat-records.ts';
import type { Platform } from './platforms.ts';
import type { PolicyQuestion } from './policy-question.ts';

/** What an operator sets on every platform. */
export interface ChannelSettings {
  readonly mode: ChannelMode;
  /** Modes of single channels by id, over `mode`. */
  readonly modes: Readonly<Record<string, ChannelMode>>;
  /** Largest file fetched, in bytes. */
  readonly maxFileBytes: number;
  /** Another API root, such as a proxy or a test server; null for the platform itself. */
  readonly apiUrl: string | null;
  /** Further origins that files may come from (`http://127.0.0.1:4000`), beside the platform's own. */
  readonly fileOrigins: readonly string[];
}

/** A payload as the platform delivered it: stored before it is acknowledged, so that a crash loses nothing. */
export interface ChatEvent {
  readonly channel: Platform;
  readonly eventKey: string;
  /** JSON of the platform, unchanged. */
  readonly body: unknown;
}

/** What the chat side remembers; the store is behind it. Everything given is JSON. */
export interface ChatMemory extends ChatRecords {
  /** Stores the payload. Throws when it cannot: then nothing is acknowledged and the platform delivers again. */
  persist(event: ChatEvent): Promise<void>;
  /** True exactly once for a key within at least 24 hours. */
  firstTime(eventKey: string): Promise<boolean>;
  /** The event is answered or needs no answer: a restart need not process it again. */
  finish(eventKey: string): Promise<void>;
  /** Keeps what an answer showed, for its buttons. */
  keep(answerId: string, answer: KeptAnswer): Promise<void>;
  /** The answer of `keep`, or null when it is gone. */
  find(answerId: string): Promise<KeptAnswer | null>;
}

/** An article that fits a question. Everything in it is ours. */
export interface ArticleHit {
  readonly id: string;
  readonly title: Trusted;
  readonly summary: Trusted;
  readonly blocks: readonly ArticleBlock[];
}

/** Answer of the policy look-up, in words. */
export interface PolicyNote {
  readonly title: Trusted;
  readonly tone: AnswerView['tone'];
  readonly lines: readonly NoticeLine[];
}

/** Structured log; never given mail text or tokens. pino fits. */
export interface ChatLog {
  info(fields: Readonly<Record<string, unknown>>, message: string): void;
  warn(fields: Readonly<Record<string, unknown>>, message: string): void;
  error(fields: Readonly<Record<string, unknown>>, message: string): void;
}

/** What a chat channel needs from the rest of the product. */
export interface ChatDeps {
  readonly ask: Ask;
  /** The same chain without DNS and proofs, for a first answer; left out when `ask` asks nobody. */
  readonly quick?: Ask;
  /** Judges inputs about one mail as one; without it every input is judged alone. */
  readonly together?: (ask: Ask) => AskTogether;
  readonly view: (diagnosis: Diagnosis, audience: 'inside' | 'outside') => AnswerView;
  readonly remember: ChatMemory;
  /** Articles for a question, best first; for the id of an article that one first. Null: `/bouncekb` says that there is no knowledge base here. */
  readonly searchArticles: ((query: string) => Promise<readonly ArticleHit[]>) | null;
  /** Null: `/mailpolicy` says that look-ups are off. */
  readonly policy: ((question: PolicyQuestion) => Promise<PolicyNote>) | null;
  /** Reply codes that begin or fit what a person is typing; left out, none are suggested. */
  readonly suggestCodes?: (typed: string) => readonly string[];
  /** Posts an answer to the customer's ticket; without it the button is not offered. */
  readonly tickets?: TicketPort;
  /** Days that answers are kept; left out, 30. */
  readonly retentionDays?: number;
  readonly fetch: typeof fetch;
  /** Milliseconds between attempts: at a post, then at the whole event. Left out: seconds, then minutes up to hours. */
  readonly patience?: { readonly post: readonly number[]; readonly event: readonly number[] };
  readonly log: ChatLog;
  /** The channel cannot continue (token revoked, intent refused). The caller stops it with the reason. */
  readonly fatal: (reason: string) => void;
}

/**
 * When a bot answers in a channel without being addressed. `off`: never, only commands and direct messages.
 * `mention`: mentions, and files that cannot be anything but mail. `auto`: also pasted headers and text files that look
 * like mail.
 */
export type ChannelMode = 'off' | 'mention' | 'auto';

/** A running channel. */
export interface ChatChannel {
  stop(): Promise<void>;
  ready(): boolean;
  /** Processes a stored event again, after a restart: answers unless the answer already stands. Never throws. */
  replay(event: ChatEvent): Promise<void>;
  /** Does scheduled work; the channel calls it itself every hour. */
  chores(now: Date): Promise<void>;
  /** Shows an answer in a channel, once per `key`. Rejects with the reason when it could not be shown. */
  announce(channel: string, view: AnswerView, key: string): Promise<void>;
}
