import type { Server } from 'node:http';
import { HTTPReceiver, LogLevel } from '@slack/bolt';
import type { ChatLog } from '../chat/chat-deps.ts';
import { type DurableReceiver, persistFirst } from './durable-receiver.ts';
import type { InstallRoute } from './install-routes.ts';
import type { SlackHttp } from './slack-config.ts';
import { slackLogger } from './slack-logger.ts';

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
