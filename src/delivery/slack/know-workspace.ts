import { webApi } from '@slack/bolt';
import type { ChatDeps } from '../chat/chat-deps.ts';
import { slackClientOptions } from './durable-receiver.ts';
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
  const self = { userId: who.user_id ?? '', teamId: who.team_id ?? '', url: who.url ?? '' };
  return { self, token, client };
};
