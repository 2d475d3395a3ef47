import type { ChannelMode } from '../chat/chat-deps.ts';

/** Settings of the Slack channel (Socket Mode). */
export interface SlackConfig {
  /** `xoxb-...` */
  readonly botToken: string;
  /** `xapp-...` with `connections:write` */
  readonly appToken: string;
  readonly mode: ChannelMode;
  /** Modes of single channels by id, over `mode`. */
  readonly modes: Readonly<Record<string, ChannelMode>>;
  /** Largest file fetched, in bytes. */
  readonly maxFileBytes: number;
  /** Another Web API root, such as a proxy or a test server; null for Slack itself. */
  readonly apiUrl: string | null;
  /** Further origins that files may come from (`http://127.0.0.1:4000`), beside Slack's own. */
  readonly fileOrigins: readonly string[];
}
