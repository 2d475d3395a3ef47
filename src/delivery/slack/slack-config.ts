import type { ChannelMode } from '../chat/chat-deps.ts';

/** Where Slack's signed requests are taken, for workspaces that do not want Socket Mode. */
export interface SlackHttp {
  readonly signingSecret: string;
  readonly host: string;
  /** 0 for any free port. */
  readonly port: number;
}

/** Settings of the Slack channel: Socket Mode, or signed requests when `http` is set. */
export interface SlackConfig {
  /** `xoxb-...` */
  readonly botToken: string;
  /** Left out: Socket Mode. */
  readonly http?: SlackHttp | null;
  /** `xapp-...` with `connections:write`; not used with `http`. */
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
