import { webApi } from '@slack/bolt';
import type { ChatDeps } from '../chat/chat-deps.ts';
import { slackClientOptions } from './durable-receiver.ts';
import manifest from './manifest.json' with { type: 'json' };
import type { SlackConfig } from './slack-config.ts';
import { slackLogger } from './slack-logger.ts';
import type { SlackWorkspace } from './slack-workspaces.ts';

/** A client with a token, and who it is. Rejects when the token is refused. */
export const knowWorkspace = async (
  token: string,
  config: SlackConfig,
  { log }: Pick<ChatDeps, 'log'>,
): Promise<SlackWorkspace> => {
  const client = new webApi.WebClient(token, { ...slackClientOptions(config), logger: slackLogger(log) });
  const who = await client.auth.test();
  const granted = who.response_metadata?.scopes ?? [];
  // A Slack that does not tell the scopes is no Slack without them.
  const missing =
    granted.length === 0 ? [] : manifest.oauth_config.scopes.bot.filter((scope) => !granted.includes(scope));
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
  return { self, token, client, missing };
};
