import type { webApi } from '@slack/bolt';
import type { ChatDeps } from '../chat/chat-deps.ts';
import type { Standing } from '../chat/chat-question.ts';
import type { WhoAsks } from '../chat/chat-surface.ts';
import { asList, asObject, asText } from '../chat/json-shape.ts';
import type { SlackSelf } from './slack-workspaces.ts';

/**
 * What a person may do in the workspace, of the answer of `users.info`. In Slack Connect people of another company are there
 * too, and may be administrators at home; an organisation's people belong to several of its workspaces.
 */
export const standingOf = ({ teamId }: SlackSelf, info: unknown): Omit<Standing, 'owns'> => {
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
const mostGroups = 10;

/** Those of the groups that a person is in. One that cannot be asked counts as another's. */
const groupsOf = async (
  client: webApi.WebClient,
  { workspace, user, groups }: WhoAsks,
): Promise<readonly string[]> => {
  const asked = groups.filter(isGroup).slice(0, mostGroups);
  const found = await Promise.all(
    asked.map(async (usergroup) => {
      const { users } = await client.usergroups.users.list({ usergroup, team_id: workspace });
      return users?.includes(user) ? [usergroup] : [];
    }),
  );
  return found.flat();
};

const createdIt = async (client: webApi.WebClient, { channel, user }: WhoAsks): Promise<boolean> => {
  if (!/^[CG]/.test(channel)) return false;
  const found = await client.conversations.info({ channel });
  return asObject(found.channel).creator === user;
};

/** Asks Slack who a person is, whether they made the channel, and which of the groups they are in. Null when it cannot be asked. */
export const askStanding = async (
  client: webApi.WebClient,
  self: SlackSelf,
  who: WhoAsks,
  { log }: Pick<ChatDeps, 'log'>,
): Promise<Standing | null> => {
  // Nobody is let in unknown, and the operator must see why: a permission may be missing.
  const failed =
    <T>(instead: T) =>
    (error: unknown): T => {
      log.warn({ error: String(error) }, 'who a person is could not be asked in Slack');
      return instead;
    };
  const info = await client.users.info({ user: who.user }).catch(failed(null));
  if (info === null) return null;
  const standing = standingOf(self, info);
  const [owns, roles] = await Promise.all([
    standing.manages || !standing.staff ? false : createdIt(client, who).catch(failed(false)),
    groupsOf(client, who).catch(failed([] as readonly string[])),
  ]);
  return { ...standing, owns, roles };
};

/** What people and groups are called; the id of one that Slack does not tell. Never rejects. */
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
