import type { ChatDeps } from '../chat/chat-deps.ts';
import { knowWorkspace } from './know-workspace.ts';
import type { SlackConfig } from './slack-config.ts';
import type { SlackWorkspace, SlackWorkspaces } from './slack-workspaces.ts';

/** The one workspace of a bot token: when its access ends, so does the channel. */
export const oneWorkspace = (config: SlackConfig, deps: ChatDeps): SlackWorkspaces => {
  let known: SlackWorkspace | null = null;
  return {
    open: async () => {
      known = await knowWorkspace(config.botToken ?? '', config, deps);
    },
    of: async () => known,
    botUser: () => known?.self.userId ?? '',
    removed: async () => {
      deps.fatal('the app was removed from the Slack workspace');
      return true;
    },
    refused: (_team, reason) => deps.fatal(reason),
    only: async () => known?.self.teamId ?? null,
  };
};
