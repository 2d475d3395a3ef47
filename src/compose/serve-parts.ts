import type { Config } from '../config/config.ts';
import type { Ask } from '../delivery/ask.ts';
import type { KnowledgeBase } from '../delivery/web/knowledge-base.ts';
import type { Diagnosis } from '../diagnosis/diagnosis.ts';
import type { AnswerView } from '../explanation/answer-view.ts';
import type { Logger } from '../observe/logger.ts';

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
  readonly log: Logger;
}

/** A chat channel: started when `config` has its settings, stopped at the end of the service. */
export interface ChannelStarter {
  readonly name: 'slack' | 'discord';
  /** Resolves when the channel listens; rejects with a message that tells the operator what to do. */
  readonly start: (context: ChannelContext) => Promise<{ readonly stop: () => Promise<void> }>;
}

/** Everything `serve` needs of the stages before it, so that it depends on none of them. */
export interface ServeParts {
  readonly ask: (settings: AskSettings) => Ask | Promise<Ask>;
  readonly view: (diagnosis: Diagnosis) => AnswerView;
  readonly renderHtml: (view: AnswerView) => string;
  readonly renderText: (view: AnswerView) => string;
  readonly kb: KnowledgeBase;
  readonly channels?: readonly ChannelStarter[];
}
