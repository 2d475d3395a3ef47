import type { webApi } from '@slack/bolt';

/** Who the bot is in this workspace (`auth.test`). */
export interface SlackSelf {
  readonly userId: string;
  readonly teamId: string;
  /** Address of the workspace with a slash at the end; empty when Slack did not say. */
  readonly url: string;
}

/** A workspace that the bot is installed in. Another object when its token was renewed. */
export interface SlackWorkspace {
  readonly self: SlackSelf;
  readonly token: string;
  readonly client: webApi.WebClient;
  /** Tries nothing twice: a post that Slack took before its answer was lost would stand twice. */
  readonly poster: webApi.WebClient;
  /** Permissions of the manifest that the app was not given. */
  readonly missing: readonly string[];
}

/** The workspaces the bot serves: the one of a token, or those that installed the app. */
export interface SlackWorkspaces {
  /** Rejects at the start with what the operator can do, when nothing could be served. */
  open(): Promise<void>;
  /** Null where the app is not installed. Rejects when the store or Slack cannot be asked. */
  of(team: string): Promise<SlackWorkspace | null>;
  /** The bot's user there, as far as it is known without asking. */
  botUser(team: string): string;
  /** Slack says that the app was removed, at that moment. Gives whether it is gone: it may be installed again by now. */
  removed(team: string, at: Date): Promise<boolean>;
  /** A token was refused. */
  refused(team: string, reason: string): void;
  /** The workspace of a channel that is named alone; null when there are several. */
  only(): Promise<string | null>;
}
