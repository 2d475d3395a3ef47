import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import {
  type App,
  HTTPReceiver,
  type Logger,
  LogLevel,
  type Receiver,
  type ReceiverEvent,
  SocketModeReceiver,
} from '@slack/bolt';
import type { ChannelSettings, ChatDeps, ChatLog } from '../chat/chat-deps.ts';
import { asObject, asText } from '../chat/chat-question.ts';
import type { Posted, PostFault } from '../chat/chat-surface.ts';
import { wholeBody } from '../chat/read-mails.ts';

/** Where Slack's signed requests are taken, for workspaces that do not want Socket Mode. */
interface SlackHttp {
  readonly signingSecret: string;
  readonly host: string;
  /** 0 for any free port. */
  readonly port: number;
}

/** How workspaces install the app by themselves (OAuth 2.0). */
export interface SlackInstall {
  readonly clientId: string;
  readonly clientSecret: string;
  /** Public address of `host` and `port`, without a trailing slash. */
  readonly publicUrl: string;
  readonly host: string;
  readonly port: number;
  /** Workspaces that may; empty: any. */
  readonly teams: readonly string[];
  /** Signs the state that goes through the browser. */
  readonly stateSecret: string;
}

/** Settings of the Slack channel: Socket Mode, or signed requests when `http` is set. */
export interface SlackConfig extends ChannelSettings {
  /** `xoxb-...` of one workspace; null with `install`. */
  readonly botToken: string | null;
  /** Left out: Socket Mode. */
  readonly http?: SlackHttp | null;
  /** Left out: the one workspace of `botToken`. */
  readonly install?: SlackInstall | null;
  /** `xapp-...` with `connections:write`; not used with `http`. */
  readonly appToken: string;
}

/** Tokens of Slack, and the one-time URLs that carry a secret. */
const secrets = /xox[a-z]-[\w-]+|xapp-[\w-]+|https?:\/\/hooks\.slack\.com\/\S+|wss?:\/\/\S+/g;

const words = (parts: readonly unknown[]): string =>
  parts
    .map((part) =>
      part instanceof Error ? `${part.name}: ${part.message}` : typeof part === 'string' ? part : '',
    )
    .join(' ')
    .replace(secrets, '[hidden]')
    .slice(0, 500);

/** Routes Bolt's warnings and errors to our log, without payloads or secrets. */
export const slackLogger = (log: ChatLog): Logger => ({
  debug: () => undefined,
  info: () => undefined,
  warn: (...parts) => log.warn({ from: 'bolt' }, words(parts)),
  error: (...parts) => log.error({ from: 'bolt' }, words(parts)),
  setLevel: () => undefined,
  getLevel: () => LogLevel.WARN,
  setName: () => undefined,
});

/** Error codes of the Web API by what they mean for the person. */
const meanings: readonly (readonly [PostFault, readonly string[]])[] = [
  ['not-member', ['not_in_channel', 'channel_not_found']],
  ['archived', ['is_archived']],
  [
    'missing-permission',
    ['missing_scope', 'restricted_action', 'no_permission', 'access_denied', 'ekm_access_denied'],
  ],
  ['revoked', ['token_revoked', 'account_inactive', 'invalid_auth', 'not_authed', 'token_expired']],
  [
    'gone',
    ['thread_not_found', 'message_not_found', 'cannot_reply_to_message', 'file_not_found', 'file_deleted'],
  ],
  ['closed', ['cannot_dm_bot', 'user_disabled', 'messages_tab_disabled', 'user_not_found']],
  ['busy', ['ratelimited', 'rate_limited', 'message_limit_exceeded']],
];

/** Temporary errors on Slack's side. */
const transientErrors = new Set([
  'internal_error',
  'fatal_error',
  'service_unavailable',
  'request_timeout',
  'team_added_to_org',
]);

/** What an API error means: who is told what, and whether to retry. */
export const slackFault = (error: unknown): Extract<Posted, { ok: false }> => {
  const it = asObject(error);
  const word = asText(asObject(it.data).error);
  const seconds = typeof it.retryAfter === 'number' ? it.retryAfter : 0;
  if (seconds > 0) return { ok: false, why: 'busy', lasting: false, afterMs: seconds * 1_000 };
  // Without an API error code the call did not arrive at all.
  const away = word === '' || transientErrors.has(word);
  const why = away ? 'outage' : (meanings.find(([, words]) => words.includes(word))?.[0] ?? 'failed');
  const lasting = !away && why !== 'busy';
  return { ok: false, why, lasting, afterMs: 0 };
};

/** The part of a Socket Mode client that is needed here. */
type Client = SocketModeReceiver['client'];

interface Connection {
  /** Rejects when the first attempt fails. */
  start(): Promise<void>;
  stop(): Promise<void>;
  connected(): boolean;
}

const helloTimeoutMs = 15_000;
const maxPauseMs = 30_000;

/** Permanent errors of `apps.connections.open`. */
const refusals = new Set([
  'not_authed',
  'invalid_auth',
  'account_inactive',
  'user_removed_from_team',
  'team_disabled',
  'token_revoked',
]);

const refusal = (error: unknown): string | null => {
  const code = asText(asObject(asObject(error).data).error);
  return refusals.has(code) ? `Slack refused the app token (${code})` : null;
};

const pause = (attempt: number): number =>
  attempt === 0 ? 0 : Math.min(maxPauseMs, 500 * 2 ** attempt) * (0.5 + Math.random() / 2);

/** One attempt; a connection without a timely hello from Slack is abandoned. */
const attempt = (client: Client): Promise<void> =>
  new Promise((resolve, reject) => {
    const late = setTimeout(() => {
      client.disconnect().catch(() => undefined);
      reject(new Error('Slack did not say hello in time'));
    }, helloTimeoutMs);
    client
      .start()
      .then(
        () => resolve(),
        (error: unknown) => reject(error ?? new Error('Slack closed the connection')),
      )
      .finally(() => clearTimeout(late));
  });

/**
 * Keeps a Socket Mode client connected. Its own reconnecting waits five seconds after every refresh and ends the
 * process with an unhandled rejection when the token is refused or the network is away at that moment; so it is
 * switched off and done here: at once, then with growing pauses, and with a message to the operator when it is futile.
 */
const superviseSocket = (client: Client, log: ChatLog, fatal: (reason: string) => void): Connection => {
  let up = false;
  let wanted = false;
  let trying = false;
  let timer: NodeJS.Timeout | undefined;

  const again = (tries: number): void => {
    timer = setTimeout(() => {
      attempt(client)
        .then(() => {
          trying = false;
          if (!up) lost();
        })
        .catch((error: unknown) => {
          const reason = refusal(error);
          if (reason !== null) return fatal(reason);
          log.warn({ error: String(error), tries: tries + 1 }, 'no connection to Slack');
          if (wanted) again(tries + 1);
        });
    }, pause(tries));
  };
  const lost = (): void => {
    up = false;
    if (!wanted || trying) return;
    trying = true;
    again(0);
  };

  client.on('connected', () => {
    up = true;
  });
  client.on('close', () => {
    up = false;
  });
  client.on('disconnected', lost);
  return {
    start: async () => {
      await attempt(client);
      wanted = true;
      if (!up) lost();
    },
    stop: async () => {
      wanted = false;
      clearTimeout(timer);
      // A socket that is gone already may never say so.
      const late = new Promise<void>((resolve) => setTimeout(resolve, 2_000).unref());
      await Promise.race([client.disconnect(), late]);
    },
    connected: () => up,
  };
};

export interface DurableReceiver extends Receiver {
  connected(): boolean;
}

/** Web API settings of every client: calls end, retries are short, a rate limit is reported at once. */
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
const persistFirst = (app: App, persist: (body: unknown) => Promise<unknown>, log: ChatLog): App => {
  const durable = {
    processEvent: (event: ReceiverEvent) =>
      app.processEvent({
        ...event,
        ack: async (response) => {
          await persist(event.body);
          // It is stored: a connection that closed meanwhile only makes Slack deliver again.
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
  const connection = superviseSocket(receiver.client, log, fatal);
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

/** Slack's own largest payload is below; Bolt answers 413 past it. */
const bodyLimit = 1024 * 1024;
/** Most bodies at once: anybody may connect, and a body is in memory until its signature is checked. */
const maxOpenConnections = 80;
/** Slack sends a request in one go; slow-drip clients are cut off. */
export const slackServer = {
  requestTimeout: 30_000,
  headersTimeout: 10_000,
  connectionsCheckingInterval: 5_000,
} as const;

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
      server = (await receiver.start({ host, port } as unknown as number, slackServer)) as Server;
      server.maxConnections = maxOpenConnections;
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
