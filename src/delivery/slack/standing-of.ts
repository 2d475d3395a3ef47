import type { Standing } from '../chat/chat-question.ts';
import { asList, asObject } from '../chat/json-shape.ts';
import type { SlackSelf } from './slack-workspaces.ts';

/**
 * What a person may do in the workspace, of the answer of `users.info`. In Slack Connect people of another company are there
 * too, and may be administrators at home; an organisation's people belong to several of its workspaces.
 */
export const standingOf = ({ teamId }: SlackSelf, info: unknown): Standing => {
  const user = asObject(asObject(info).user);
  const teams = asList(asObject(user.enterprise_user).teams);
  const ours = user.team_id === teamId || teams.includes(teamId);
  const guest = user.is_restricted === true || user.is_ultra_restricted === true;
  return {
    manages: ours && (user.is_admin === true || user.is_owner === true),
    staff: ours && !guest && user.is_bot !== true && user.deleted !== true,
    roles: [],
  };
};
