import { announcer } from '../chat/announce.ts';
import type { ChatDeps } from '../chat/chat-deps.ts';
import { type ChatDesk, chatDesk } from '../chat/chat-desk.ts';
import type { SlackConfig } from './slack-config.ts';
import { slackSurface } from './slack-surface.ts';
import type { SlackWorkspace, SlackWorkspaces } from './slack-workspaces.ts';

/** Desk and surface of each workspace, made once for a token. */
export const slackDesks = (workspaces: SlackWorkspaces, config: SlackConfig, deps: ChatDeps) => {
  const made = new WeakMap<SlackWorkspace, { desk: ChatDesk; announce: ReturnType<typeof announcer> }>();
  return async (team: string) => {
    const workspace = await workspaces.of(team);
    if (workspace === null) return null;
    const known = made.get(workspace);
    if (known !== undefined) return known;
    const own = { ...deps, fatal: (reason: string) => workspaces.refused(team, reason) };
    const surface = slackSurface(workspace, config, own);
    const announce = announcer({ deps: own, surface, platform: 'slack' });
    const one = { desk: chatDesk(own, config, surface), announce };
    made.set(workspace, one);
    return one;
  };
};
