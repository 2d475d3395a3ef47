import { LogLevel, type Receiver, SocketModeReceiver } from '@slack/bolt';
import type { ChatDeps } from '../chat/chat-deps.ts';
import { keepConnected } from './keep-connected.ts';
import { persistFirst } from './persist-first.ts';
import type { SlackConfig } from './slack-config.ts';
import { slackLogger } from './slack-logger.ts';

export interface DurableReceiver extends Receiver {
  connected(): boolean;
}

/** Web API settings of every client: calls end, retries are short, a rate limit is told at once. */
export const slackClientOptions = (config: SlackConfig) => ({
  ...(config.apiUrl === null ? {} : { slackApiUrl: config.apiUrl }),
  timeout: 10_000,
  retryConfig: { retries: 3, factor: 2, minTimeout: 500, randomize: true },
  rejectRateLimitedCalls: true,
  allowAbsoluteUrls: false,
});

/** A Socket Mode receiver that stores every payload before it is acknowledged, and keeps its connection by itself. */
export const durableReceiver = (
  config: SlackConfig,
  { log, fatal }: Pick<ChatDeps, 'log' | 'fatal'>,
  persist: (body: unknown) => Promise<unknown>,
): DurableReceiver => {
  const receiver = new SocketModeReceiver({
    appToken: config.appToken,
    autoReconnectEnabled: false,
    logger: slackLogger(log),
    logLevel: LogLevel.WARN,
    installerOptions: { clientOptions: slackClientOptions(config) },
  });
  const connection = keepConnected(receiver.client, log, fatal);
  return {
    init: (app) => receiver.init(persistFirst(app, persist, log)),
    start: () => connection.start(),
    stop: () => connection.stop(),
    connected: () => connection.connected(),
  };
};
