import {
  type App,
  type Logger,
  LogLevel,
  type Receiver,
  type ReceiverEvent,
  SocketModeReceiver,
} from '@slack/bolt';
import type { SlackConfig } from './slack-config.ts';

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

/**
 * A Socket Mode receiver that stores every payload before it is acknowledged. Bolt acknowledges events before any listener
 * runs, so without this a crash in between would lose the question. When storing fails nothing is acknowledged and Slack
 * delivers again.
 */
export const durableReceiver = (
  config: SlackConfig,
  logger: Logger,
  persist: (body: unknown) => Promise<void>,
): DurableReceiver => {
  const receiver = new SocketModeReceiver({
    appToken: config.appToken,
    logger,
    logLevel: LogLevel.WARN,
    installerOptions: { clientOptions: slackClientOptions(config) },
  });
  let up = false;
  receiver.client.on('connected', () => {
    up = true;
  });
  for (const down of ['disconnected', 'reconnecting', 'close']) {
    receiver.client.on(down, () => {
      up = false;
    });
  }
  const durable = (app: App) => ({
    processEvent: (event: ReceiverEvent) =>
      app.processEvent({
        ...event,
        ack: async (response) => {
          await persist(event.body);
          await event.ack(response);
        },
      }),
  });
  return {
    init: (app) => receiver.init(durable(app) as unknown as App),
    start: () => receiver.start(),
    stop: () => receiver.stop(),
    connected: () => up,
  };
};
