import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import {
  type App,
  HTTPReceiver,
  LogLevel,
  type Receiver,
  type ReceiverEvent,
  SocketModeReceiver,
} from '@slack/bolt';
import type { ChatDeps, ChatLog } from '../chat/chat-deps.ts';
import { wholeBody } from '../chat/fetch-file.ts';
import { keepConnected } from './keep-connected.ts';
import type { SlackConfig, SlackHttp } from './slack-config.ts';
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
  fetch: async (url: string | URL | Request, init: RequestInit = {}) => fetch(url, await wholeBody(init)),
});

/**
 * An app that stores every payload before it is acknowledged. Bolt acknowledges events before any listener runs, so without
 * this a crash in between would lose the question. When storing fails nothing is acknowledged and Slack delivers again.
 */
export const persistFirst = (app: App, persist: (body: unknown) => Promise<unknown>, log: ChatLog): App => {
  const durable = {
    processEvent: (event: ReceiverEvent) =>
      app.processEvent({
        ...event,
        ack: async (response) => {
          await persist(event.body);
          // Stored is safe: a connection that closed meanwhile only means that Slack delivers once more.
          await event
            .ack(response)
            .catch((error: unknown) =>
              log.warn({ error: String(error) }, 'an acknowledgement did not reach Slack'),
            );
        },
      }),
  };
  return durable as unknown as App;
};

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

/** A page beside the requests of Slack. */
export interface InstallRoute {
  readonly path: string;
  readonly method: 'GET';
  readonly handler: (request: IncomingMessage, response: ServerResponse) => void;
}

/** Slack's own largest payload is far below; Bolt answers 413 past it. */
const bodyLimit = 4 * 1024 * 1024;

/**
 * Takes Slack's signed requests (`/slack/events`) instead of opening sockets. Bolt checks the signature and refuses requests
 * older than five minutes; an unsigned one never reaches us.
 */
export const httpReceiver = (
  { signingSecret, host, port }: SlackHttp,
  log: ChatLog,
  persist: (body: unknown) => Promise<unknown>,
  pages: readonly InstallRoute[] = [],
): DurableReceiver => {
  const receiver = new HTTPReceiver({
    signingSecret,
    bodyLimit,
    customRoutes: [...pages],
    logger: slackLogger(log),
    logLevel: LogLevel.WARN,
  });
  let server: Server | null = null;
  return {
    init: (app) => receiver.init(persistFirst(app, persist, log)),
    start: async () => {
      server = (await receiver.start({ host, port } as unknown as number)) as Server;
    },
    stop: async () => {
      // Bolt waits for connections that Slack keeps open.
      server?.closeAllConnections();
      await receiver.stop();
      server = null;
    },
    connected: () => server?.listening === true,
  };
};
