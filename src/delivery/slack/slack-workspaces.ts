import { webApi } from '@slack/bolt';
import type { Trusted, Untrusted } from '../../explanation/answer-view.ts';
import type { NoticeLine } from '../chat/chat-card.ts';
import type { ChatDeps } from '../chat/chat-deps.ts';
import { asList, asObject, asText, type MemberRights } from '../chat/chat-question.ts';
import type { PersonRef } from '../chat/chat-surface.ts';
import { own, ownLine } from '../chat/notices.ts';
import manifest from './manifest.json' with { type: 'json' };
import { type SlackConfig, slackClientOptions, slackLogger } from './slack-connection.ts';

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
  /** Never retries: a post that Slack accepted before its response was lost would appear twice. */
  readonly poster: webApi.WebClient;
  /** Scopes of the manifest that the app was not granted. */
  readonly missing: readonly string[];
}

/** The workspaces the bot serves: the one of a token, or those that installed the app. */
export interface SlackWorkspaces {
  /** Rejects at the start with what the operator can do, when nothing could be served. */
  open(): Promise<void>;
  /** Null where the app is not installed. Rejects when the store or Slack cannot be asked. */
  of(team: string): Promise<SlackWorkspace | null>;
  /** The bot's user there, if known without a request. */
  botUser(team: string): string;
  /**
   * Slack says that the app was removed, at that moment. Returns whether it is gone: it may be installed again by now.
   */
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

/** Scopes of the manifest missing from a response of Slack. A response without any is not proof of missing ones. */
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

/** What the app lacks now: scopes, or an invitation. Never rejects. */
export const fetchMissing = async (
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

/** A post that is given up too early may still arrive, and then there are two. */
const postTimeout = 30_000;

/** A client with a token, and who it is. Rejects when the token is refused. */
export const loadWorkspace = async (
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

/**
 * A person's rights in the workspace, from the response of `users.info`. In Slack Connect people of another company are
 * there too, and may be administrators at home; an organisation's people belong to several of its workspaces.
 */
export const memberRightsOf = ({ teamId }: SlackSelf, info: unknown): Omit<MemberRights, 'owns'> => {
  const user = asObject(asObject(info).user);
  const organisation = asObject(user.enterprise_user);
  const teams = asList(organisation.teams);
  const ours = user.team_id === teamId || teams.includes(teamId);
  const guest = user.is_restricted === true || user.is_ultra_restricted === true;
  return {
    manages: ours && [user, organisation].some((one) => one.is_admin === true || one.is_owner === true),
    staff: ours && !guest && user.is_bot !== true && user.deleted !== true,
    roles: [],
  };
};

const isGroup = (id: string): boolean => /^S[A-Z0-9]{2,20}$/.test(id);
const maxGroups = 10;

/** Those of the groups that a person belongs to. A failed look-up counts as "not a member". */
const groupsOf = async (
  client: webApi.WebClient,
  { workspace, user, groups }: PersonRef,
): Promise<readonly string[]> => {
  const asked = groups.filter(isGroup).slice(0, maxGroups);
  const found = await Promise.all(
    asked.map(async (usergroup) => {
      const { users } = await client.usergroups.users.list({ usergroup, team_id: workspace });
      return users?.includes(user) ? [usergroup] : [];
    }),
  );
  return found.flat();
};

const isChannelCreator = async (client: webApi.WebClient, { channel, user }: PersonRef): Promise<boolean> => {
  if (!/^[CG]/.test(channel)) return false;
  const found = await client.conversations.info({ channel });
  return asObject(found.channel).creator === user;
};

/**
 * Asks Slack who a person is, whether they created the channel, and which of the groups they belong to. Null on
 * failure.
 */
export const fetchRights = async (
  client: webApi.WebClient,
  self: SlackSelf,
  who: PersonRef,
  { log }: Pick<ChatDeps, 'log'>,
): Promise<MemberRights | null> => {
  // Unknown people are refused, and the operator must see why: a scope may be missing.
  const failed =
    <T>(instead: T) =>
    (error: unknown): T => {
      log.warn({ error: String(error) }, 'who a person is could not be asked in Slack');
      return instead;
    };
  const info = await client.users.info({ user: who.user }).catch(failed(null));
  if (info === null) return null;
  const rights = memberRightsOf(self, info);
  const [owns, roles] = await Promise.all([
    rights.manages || !rights.staff ? false : isChannelCreator(client, who).catch(failed(false)),
    groupsOf(client, who).catch(failed([] as readonly string[])),
  ]);
  return { ...rights, owns, roles };
};

/** Display names of people and groups; the id where Slack does not say. Never rejects. */
export const slackNames = async (
  client: webApi.WebClient,
  workspace: string,
  ids: readonly string[],
): Promise<readonly string[]> => {
  const groups = ids.some(isGroup)
    ? await client.usergroups.list({ team_id: workspace }).then(
        ({ usergroups }) => new Map((usergroups ?? []).map(({ id, handle }) => [id, handle])),
        () => new Map<string, string>(),
      )
    : new Map<string, string>();
  const personal = async (user: string): Promise<string> => {
    const info = await client.users.info({ user }).catch(() => ({}));
    const found = asObject(asObject(info).user);
    return asText(asObject(found.profile).display_name) || asText(found.name);
  };
  return Promise.all(
    ids.map(async (id) => {
      const name = isGroup(id) ? (groups.get(id) ?? '') : await personal(id);
      return name === '' ? id : `@${name}`;
    }),
  );
};
