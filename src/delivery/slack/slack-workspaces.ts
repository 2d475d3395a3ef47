import { webApi } from '@slack/bolt';
import type { Trusted, Untrusted } from '../../explanation/answer-view.ts';
import type { NoticeLine } from '../chat/chat-card.ts';
import type { ChatDeps } from '../chat/chat-deps.ts';
import { asObject } from '../chat/json-shape.ts';
import { ownLine } from '../chat/notices.ts';
import { own } from '../chat/own-words.ts';
import { slackClientOptions } from './durable-receiver.ts';
import manifest from './manifest.json' with { type: 'json' };
import type { SlackConfig } from './slack-config.ts';
import { slackLogger } from './slack-logger.ts';

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

/** What does not work without a permission of the manifest. */
const without: Readonly<Record<string, Trusted>> = {
  'app_mentions:read': own`mentions of me are not seen`,
  'channels:history': own`messages of public channels are not read`,
  'channels:read': own`who made a channel is not known, and nobody is greeted in a new one`,
  'chat:write': own`no answer can be written`,
  commands: own`the commands and shortcuts are not known`,
  'files:read': own`no file can be read`,
  'files:write': own`nothing can be handed out as a file, and no picture stands in an answer`,
  'groups:history': own`messages of private channels are not read`,
  'groups:read': own`who made a private channel is not known`,
  'im:history': own`direct messages are not read`,
  'im:write': own`nobody can be answered by direct message`,
  'mpim:history': own`messages of groups are not read`,
  'reactions:write': own`there is no sign that a message is being read`,
  'usergroups:read': own`groups of people cannot be let in to addresses`,
  'users:read': own`who runs the workspace is not known, so nobody may change settings`,
};

/** Each permission that the app lacks, with what does not work for that. */
const scopeLines = (missing: readonly string[]): readonly NoticeLine[] =>
  missing.map((scope) => ({
    label: (without[scope] === undefined ? own`A permission` : scope) as Trusted,
    text: (without[scope] ?? scope) as string as Untrusted,
    url: null,
  }));

/** Permissions of the manifest that an answer of Slack does not name. A Slack that tells none is no Slack without them. */
const missingOf = ({ response_metadata }: webApi.AuthTestResponse): readonly string[] => {
  const granted = response_metadata?.scopes ?? [];
  return granted.length === 0
    ? []
    : manifest.oauth_config.scopes.bot.filter((scope) => !granted.includes(scope));
};

/** Whether mentions in a channel reach the bot; null where that is not known. */
const isMember = async (client: webApi.WebClient, channel: string): Promise<boolean | null> => {
  if (!/^[CG]/.test(channel)) return null;
  try {
    return asObject((await client.conversations.info({ channel })).channel).is_member !== false;
  } catch (error) {
    return asObject(asObject(error).data).error === 'channel_not_found' ? false : null;
  }
};

/** What the app lacks now: permissions, and that it was not invited. Never rejects. */
export const askLacks = async (
  { client, missing }: SlackWorkspace,
  channel: string | null,
): Promise<readonly NoticeLine[]> => {
  const [now, member] = await Promise.all([
    client.auth.test().then(missingOf, () => missing),
    channel === null ? null : isMember(client, channel),
  ]);
  const outside = ownLine(own`Not in this channel`, own`no mention reaches me here: /invite @bouncedesk`);
  return [...(member === false ? [outside] : []), ...scopeLines(now)];
};

/** A post that is given up too early may still arrive, and stand beside the next one. */
const postTimeout = 30_000;

/** A client with a token, and who it is. Rejects when the token is refused. */
export const knowWorkspace = async (
  token: string,
  config: SlackConfig,
  { log }: Pick<ChatDeps, 'log'>,
): Promise<SlackWorkspace> => {
  const options = { ...slackClientOptions(config), logger: slackLogger(log) };
  const client = new webApi.WebClient(token, options);
  const poster = new webApi.WebClient(token, {
    ...options,
    timeout: postTimeout,
    retryConfig: { retries: 0 },
  });
  const who = await client.auth.test();
  const missing = missingOf(who);
  if (missing.length > 0)
    log.error(
      { missing, team: who.team_id },
      'the app lacks permissions: update it from the manifest and install it again',
    );
  const self = {
    userId: who.user_id ?? '',
    teamId: who.team_id ?? '',
    url: who.url ?? '',
  };
  return { self, token, client, poster, missing };
};
