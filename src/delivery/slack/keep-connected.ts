import type { SocketModeReceiver } from '@slack/bolt';
import type { ChatLog } from '../chat/chat-deps.ts';
import { asObject, asText } from '../chat/json-shape.ts';

/** The part of a Socket Mode client that is needed here. */
type Client = SocketModeReceiver['client'];

export interface Connection {
  /** Rejects when the first attempt fails. */
  start(): Promise<void>;
  stop(): Promise<void>;
  connected(): boolean;
}

const helloWithin = 15_000;
const longestPause = 30_000;

/** Answers of `apps.connections.open` that no further attempt will change. */
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
  attempt === 0 ? 0 : Math.min(longestPause, 500 * 2 ** attempt) * (0.5 + Math.random() / 2);

/** One attempt; a connection on which Slack does not say hello in time is given up. */
const attempt = (client: Client): Promise<void> =>
  new Promise((resolve, reject) => {
    const late = setTimeout(() => {
      client.disconnect().catch(() => undefined);
      reject(new Error('Slack did not say hello in time'));
    }, helloWithin);
    client
      .start()
      .then(
        () => resolve(),
        (error: unknown) => reject(error ?? new Error('Slack closed the connection')),
      )
      .finally(() => clearTimeout(late));
  });

/**
 * Keeps a Socket Mode client connected. Its own reconnecting waits five seconds after every refresh and ends the process
 * with an unhandled rejection when the token is refused or the network is away at that moment; so it is switched off and done
 * here: at once, then with growing pauses, and with a word to the operator when it is of no use.
 */
export const keepConnected = (client: Client, log: ChatLog, fatal: (reason: string) => void): Connection => {
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
