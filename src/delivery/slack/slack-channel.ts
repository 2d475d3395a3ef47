import { App, type Logger, LogLevel, webApi } from '@slack/bolt';
import { announceIn } from '../chat/announce.ts';
import type { ChatChannel, ChatDeps } from '../chat/chat-deps.ts';
import { chatDesk } from '../chat/chat-desk.ts';
import type { ChatReading } from '../chat/chat-question.ts';
import { type ChatWorker, chatWorker } from '../chat/chat-worker.ts';
import { type DurableReceiver, durableReceiver, slackClientOptions } from './durable-receiver.ts';
import { httpReceiver } from './http-receiver.ts';
import { listen } from './listen.ts';
import { readSlack } from './read-slack.ts';
import type { SlackConfig } from './slack-config.ts';
import { slackLogger } from './slack-logger.ts';
import type { SlackSelf } from './slack-self.ts';
import { slackSurface } from './slack-surface.ts';

type Who = Awaited<ReturnType<webApi.WebClient['auth']['test']>>;

/** Bolt with what is known of the bot: with a `token` it would ask in its constructor, where no one catches a refusal. */
const boltApp = (config: SlackConfig, who: Who, receiver: DurableReceiver, logger: Logger): App => {
  const authorization = {
    botToken: config.botToken,
    ...(who.user_id === undefined ? {} : { botUserId: who.user_id }),
    ...(who.bot_id === undefined ? {} : { botId: who.bot_id }),
  };
  return new App({
    authorize: async () => authorization,
    receiver,
    logger,
    logLevel: LogLevel.WARN,
    clientOptions: slackClientOptions(config),
  });
};

/** Two sockets: Slack recycles one now and then, and alone it would leave a gap. Or one listener for signed requests. */
const receiversOf = (
  config: SlackConfig,
  deps: ChatDeps,
  persist: ChatWorker['persist'],
): readonly [DurableReceiver, ...DurableReceiver[]] => {
  if (config.http) return [httpReceiver(config.http, deps.log, persist)];
  const socket = (): DurableReceiver => durableReceiver(config, deps, persist);
  return [socket(), socket()];
};

const stopAll = async (receivers: readonly DurableReceiver[]): Promise<void> => {
  await Promise.allSettled(receivers.map((receiver) => receiver.stop()));
};

/** Opens every socket; when one is refused none stays open. */
const startAll = async (app: App, receivers: readonly DurableReceiver[]): Promise<void> => {
  try {
    for (const receiver of receivers) {
      receiver.init(app);
      await receiver.start();
    }
  } catch (error) {
    await stopAll(receivers);
    throw error;
  }
};

/**
 * Starts the Slack channel. Rejects when the tokens are refused. The events of a workspace are spread by
 * Slack over both sockets; what arrives twice is answered once.
 */
export const slackChannel = async (config: SlackConfig, deps: ChatDeps): Promise<ChatChannel> => {
  const logger = slackLogger(deps.log);
  let self: SlackSelf = { userId: '', teamId: '', url: '' };
  const read = (body: unknown): ChatReading => readSlack(body, self);
  const worker = chatWorker('slack', read, deps);
  const receivers = receiversOf(config, deps, worker.persist);
  const client = new webApi.WebClient(config.botToken, { ...slackClientOptions(config), logger });
  const who = await client.auth.test();
  self = { userId: who.user_id ?? '', teamId: who.team_id ?? '', url: who.url ?? '' };
  const app = boltApp(config, who, receivers[0], logger);
  const surface = slackSurface(client, self, config, deps);
  const desk = chatDesk(deps, config, surface);
  listen(app, (body) => worker.work(body, desk));
  await startAll(app, receivers);
  const chores = worker.startChores(desk);
  return {
    stop: async () => {
      chores.stop();
      await stopAll(receivers);
      await worker.idle();
    },
    ready: () => receivers.some((receiver) => receiver.connected()),
    redo: (event) => worker.redo(event, desk),
    chores: (now) => desk.chores('slack', now),
    announce: announceIn(deps, surface),
  };
};
