import { webApi } from '@slack/bolt';
import type { ChatDeps } from '../chat/chat-deps.ts';
import { slackClientOptions } from './durable-receiver.ts';
import type { SlackConfig } from './slack-config.ts';
import { slackLogger } from './slack-logger.ts';
import type { SlackWorkspace, SlackWorkspaces } from './slack-workspaces.ts';

/** A client with a token, and who it is. Rejects when the token is refused. */
export const knowWorkspace = async (
  token: string,
  config: SlackConfig,
  { log }: Pick<ChatDeps, 'log'>,
): Promise<SlackWorkspace> => {
  const client = new webApi.WebClient(token, { ...slackClientOptions(config), logger: slackLogger(log) });
  const who = await client.auth.test();
  const self = { userId: who.user_id ?? '', teamId: who.team_id ?? '', url: who.url ?? '' };
  return { self, token, client };
};

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
