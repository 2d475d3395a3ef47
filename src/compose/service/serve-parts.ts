import type { Config } from '../../config/config.ts';
import type { Ask } from '../../delivery/ask.ts';
import type { ChatEvent, ChatMemory } from '../../delivery/chat/chat-deps.ts';
import type { Platform } from '../../delivery/chat/chat-question.ts';
import type { KnowledgeBase } from '../../delivery/web/knowledge-base.ts';
import type { Diagnosis } from '../../diagnosis/diagnosis.ts';
import type { AnswerView } from '../../explanation/answer-view.ts';
import type { Logger } from '../../observe/logger.ts';
import type { Database } from '../../store/database.ts';
import type { Readers } from '../chain/readers.ts';
import type { CaseSystemClient } from './open-case-system.ts';

/** Settings that bear on a diagnosis. `dns` is `off`, `system` or `HOST:PORT`. */
export interface AskSettings {
  readonly dns: string;
  readonly ownDomains: readonly string[];
  readonly trustedAuthservIds: readonly string[];
}

/** What a chat channel is given when it starts. */
export interface ChannelContext {
  readonly config: Config;
  readonly ask: Ask;
  /** The same without DNS and proofs, for a first answer. */
  readonly quick: Ask;
  /** Null when no case system is configured. */
  readonly caseSystem: CaseSystemClient | null;
  readonly log: Logger;
  /** The store behind the channel. */
  readonly remember: ChatMemory;
  readonly database: Database;
  /** The `fetch` for outgoing requests. */
  readonly fetch: typeof fetch;
  /** The channel cannot continue (token revoked): it is stopped and restarted later. */
  readonly fatal: (reason: string) => void;
}

/** A chat channel that runs. A `ChatChannel` fits. */
export interface RunningChannel {
  readonly stop: () => Promise<void>;
  readonly ready?: () => boolean;
  /**
   * Shows an answer in a channel that the operator named, once per `key` even if repeated after a crash. Rejects when
   * it could not be shown.
   */
  readonly announce?: (place: string, view: AnswerView, key: string) => Promise<void>;
  /** Processes a stored event again that a crash left unanswered. */
  readonly replay?: (event: ChatEvent) => Promise<void>;
}

/** A chat channel: started when `config` has its settings, stopped at the end of the service. */
export interface ChannelStarter {
  readonly name: Platform;
  /** Resolves when the channel listens; rejects with a message that tells the operator what to do. */
  readonly start: (context: ChannelContext) => Promise<RunningChannel>;
}

/** Everything `serve` needs from the earlier stages, so that it depends on none of them. */
export interface ServeParts {
  readonly readers: (settings: AskSettings) => Readers;
  /** Addresses of people are masked for those outside; without an audience they are not. */
  readonly view: (diagnosis: Diagnosis, audience?: 'inside' | 'outside') => AnswerView;
  readonly renderHtml: (view: AnswerView) => string;
  readonly kb: KnowledgeBase;
  readonly channels?: readonly ChannelStarter[];
}
