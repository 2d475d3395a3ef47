import type { ChatDeps } from '../chat/chat-deps.ts';
import { type ChatDesk, chatDesk } from '../chat/chat-desk.ts';
import type { ChatSurface } from '../chat/chat-surface.ts';
import type { SlackConfig } from './slack-config.ts';
import { slackSurface } from './slack-surface.ts';
import type { SlackWorkspace, SlackWorkspaces } from './slack-workspaces.ts';

/** Desk and surface of each workspace, made once for a token. */
export const slackDesks = (workspaces: SlackWorkspaces, config: SlackConfig, deps: ChatDeps) => {
  const made = new WeakMap<SlackWorkspace, { desk: ChatDesk; surface: ChatSurface }>();
  return async (team: string) => {
    const workspace = await workspaces.of(team);
    if (workspace === null) return null;
    const known = made.get(workspace);
    if (known !== undefined) return known;
    const own = { ...deps, fatal: (reason: string) => workspaces.refused(team, reason) };
    const surface = slackSurface(workspace, config, own);
    const one = { desk: chatDesk(own, config, surface), surface };
    made.set(workspace, one);
    return one;
  };
};
