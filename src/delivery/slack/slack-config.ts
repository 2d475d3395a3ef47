import type { ChannelSettings } from '../chat/chat-deps.ts';

/** Where Slack's signed requests are taken, for workspaces that do not want Socket Mode. */
export interface SlackHttp {
  readonly signingSecret: string;
  readonly host: string;
  /** 0 for any free port. */
  readonly port: number;
}

/** How workspaces install the app by themselves (OAuth 2.0). */
export interface SlackInstall {
  readonly clientId: string;
  readonly clientSecret: string;
  /** What people reach `host` and `port` at, without a slash at the end. */
  readonly publicUrl: string;
  readonly host: string;
  readonly port: number;
  /** Workspaces that may; empty: any. */
  readonly teams: readonly string[];
  /** Signs the state that goes through the browser. */
  readonly stateSecret: string;
}

/** Settings of the Slack channel: Socket Mode, or signed requests when `http` is set. */
export interface SlackConfig extends ChannelSettings {
  /** `xoxb-...` of one workspace; null with `install`. */
  readonly botToken: string | null;
  /** Left out: Socket Mode. */
  readonly http?: SlackHttp | null;
  /** Left out: the one workspace of `botToken`. */
  readonly install?: SlackInstall | null;
  /** `xapp-...` with `connections:write`; not used with `http`. */
  readonly appToken: string;
}
