import { App, LogLevel, webApi } from '@slack/bolt';
import type { ChatChannel, ChatDeps } from '../chat/chat-deps.ts';
import { chatDesk } from '../chat/chat-desk.ts';
import type { ChatReading } from '../chat/chat-question.ts';
import { chatWorker } from '../chat/chat-worker.ts';
import { durableReceiver, slackClientOptions } from './durable-receiver.ts';
import { listen } from './listen.ts';
import { readSlack } from './read-slack.ts';
import type { SlackConfig } from './slack-config.ts';
import { slackLogger } from './slack-logger.ts';
import type { SlackSelf } from './slack-self.ts';
import { slackSurface } from './slack-surface.ts';

/** Two sockets: Slack recycles them now and then, and with one there is a gap of seconds. */
const sockets = 2;

/**
 * Starts the Slack channel in Socket Mode. Rejects when the tokens are refused. The events of a workspace are spread by
 * Slack over both sockets; what arrives twice is answered once.
 */
export const slackChannel = async (config: SlackConfig, deps: ChatDeps): Promise<ChatChannel> => {
  const logger = slackLogger(deps.log);
  let self: SlackSelf = { userId: '', teamId: '' };
  const read = (body: unknown): ChatReading => readSlack(body, self);
  const worker = chatWorker('slack', read, deps);
  const receivers = Array.from({ length: sockets }, () => durableReceiver(config, deps, worker.persist));
  const [first, ...others] = receivers;
  const client = new webApi.WebClient(config.botToken, { ...slackClientOptions(config), logger });
  // Asked by ourselves: with a `token` Bolt asks in its constructor and nobody could catch the refusal.
  const who = await client.auth.test();
  self = { userId: who.user_id ?? '', teamId: who.team_id ?? '' };
  const authorization = {
    botToken: config.botToken,
    botUserId: self.userId,
    ...(who.bot_id === undefined ? {} : { botId: who.bot_id }),
  };
  const app = new App({
    authorize: async () => authorization,
    ...(first === undefined ? {} : { receiver: first }),
    logger,
    logLevel: LogLevel.WARN,
    clientOptions: slackClientOptions(config),
  });
  const desk = chatDesk(deps, config, slackSurface(client, self, config, deps));
  listen(app, (body) => worker.work(body, desk));
  await app.start();
  for (const receiver of others) {
    receiver.init(app);
    await receiver.start();
  }
  return {
    stop: async () => {
      await Promise.all(receivers.map((receiver) => receiver.stop()));
      await worker.idle();
    },
    ready: () => receivers.some((receiver) => receiver.connected()),
    redo: (event) => worker.redo(event, desk),
  };
};
