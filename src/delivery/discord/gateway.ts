import { DefaultRestOptions, REST } from '@discordjs/rest';
import { type SessionInfo, WebSocketManager, WebSocketShardEvents } from '@discordjs/ws';
import { GatewayIntentBits, Routes } from 'discord-api-types/v10';
import type { ChannelSettings, ChatLog } from '../chat/chat-deps.ts';
import { asList, asObject, asText, type Json } from '../chat/chat-question.ts';
import { wholeBody } from '../chat/read-mails.ts';

/** Who the bot is, learnt from the gateway: its user, its application and its own role in each server. */
export interface DiscordSelf {
  readonly userId: string;
  readonly applicationId: string;
  /** A mention of the bot's own role is a mention of the bot: Discord offers both in its menu. */
  readonly roles: ReadonlySet<string>;
}

export const nobodyYet: DiscordSelf = { userId: '', applicationId: '', roles: new Set() };

/** A gateway dispatch as it was sent, copied on arrival. */
export interface Packet {
  readonly t: string;
  readonly d: unknown;
}

/** Updates what is known about the bot itself from a packet. */
export const learnSelf = (self: DiscordSelf, packet: Packet): DiscordSelf => {
  const data = asObject(packet.d);
  if (packet.t === 'READY') {
    const [user, application] = [asObject(data.user), asObject(data.application)];
    return { ...self, userId: asText(user.id), applicationId: asText(application.id) };
  }
  if (packet.t !== 'GUILD_CREATE') return self;
  const own = asList(data.roles)
    .map(asObject)
    .filter((role) => self.userId !== '' && asObject(role.tags).bot_id === self.userId);
  return own.length === 0
    ? self
    : { ...self, roles: new Set([...self.roles, ...own.map((r) => asText(r.id))]) };
};

/** Settings of the Discord channel. */
export interface DiscordConfig extends ChannelSettings {
  readonly token: string;
  /** The operator switched the privileged MessageContent intent on; without it `auto` cannot see pasted text. */
  readonly messageContent: boolean;
  /** Connections to the gateway; null: as many as Discord advises. Left out: one. */
  readonly shards?: number | null;
}

/** After the day's last allowed start Discord revokes the token; a supervisor that restarts us must not get there. */
const lastResort = 5;

/** Reserve of starts, and the pauses as they run out. */
const pauses: readonly (readonly [left: number, waitMs: number])[] = [
  [200, 0],
  [50, 30_000],
  [lastResort, 300_000],
];

/**
 * How long to wait before logging in, by the answer of `GET /gateway/bot`. Null: not today. Missing values are no
 * reason to wait.
 */
export const startAllowance = (gateway: Json): number | null => {
  const { remaining } = asObject(gateway.session_start_limit);
  if (typeof remaining !== 'number') return 0;
  return pauses.find(([left]) => remaining > left)?.[1] ?? null;
};

/** How long the start waits for all shards; after that they keep trying in the background. */
const readyWithinMs = 30_000;
const watchIntervalMs = 30_000;

/** Heartbeats alone arrive every 41 s: without one for five minutes the connection is dead. */
export const isDead = (lastSign: number, now: number): boolean => now - lastSign > 5 * 60_000;

/** Close codes after which Discord refuses to reconnect until an operator acts. */
const refusals: Readonly<Record<number, string>> = {
  4004: 'Discord refused the token',
  4010: 'Discord refused the shard',
  4011: 'Discord requires sharding for this many servers: set DISCORD_SHARDS=auto',
  4012: 'Discord no longer speaks this API version',
  4013: 'Discord does not know one of the intents',
  4014: 'the MessageContent intent is not switched on in the developer portal',
};

export const discordRest = (config: DiscordConfig): REST =>
  new REST({
    ...(config.apiUrl === null ? {} : { api: config.apiUrl }),
    version: '10',
    retries: 3,
    invalidRequestWarningInterval: 500,
    makeRequest: async (url, init) => DefaultRestOptions.makeRequest(url, await wholeBody(init)),
    timeout: 8_000,
    // Every thread has its own call queue, by default kept for an hour.
    handlerSweepInterval: 60_000,
    rejectOnRateLimit: (limit) => limit.timeToReset > 5_000,
  }).setToken(config.token);

/** Waits as the remaining starts of the day require. Rejects when there is none to spare, or the token is refused. */
const beforeStart = async (rest: REST, log: ChatLog): Promise<void> => {
  const gateway = await rest.get(Routes.gatewayBot()).catch((error: unknown) => {
    throw asObject(error).status === 401 ? new Error(refusals[4004]) : error;
  });
  const pause = startAllowance(asObject(gateway));
  if (pause === null)
    throw new Error('Discord allows hardly any further start today: it was restarted too often');
  if (pause > 0) log.warn({ seconds: pause / 1_000 }, 'few starts are left for today: waiting');
  await new Promise((resolve) => setTimeout(resolve, pause));
};

interface GatewayEvents {
  /** A dispatch of any shard, a copy of its own. */
  readonly packet: (packet: Packet) => void;
  /** Discord refuses to reconnect: what the operator can do about it. */
  readonly over: (reason: string) => void;
}

const late = (): Promise<'late'> =>
  new Promise((resolve) => setTimeout(() => resolve('late'), readyWithinMs).unref());

/**
 * The connection to Discord: one shard, or as many as set. It reconnects by itself. `start` rejects when Discord
 * refuses, and resolves when every shard is up, or after half a minute of trying.
 */
export const discordGateway = (config: DiscordConfig, rest: REST, log: ChatLog, events: GatewayEvents) => {
  const up = new Set<number>();
  let wanted = 1;
  let lastSign = Date.now();
  let watchdog: NodeJS.Timeout | undefined;
  const refused = Promise.withResolvers<never>();
  refused.promise.catch(() => undefined);
  const ready = Promise.withResolvers<void>();
  // The library's own are shared by all instances: the next start would resume a session it knows nothing about.
  const sessions = new Map<number, SessionInfo>();
  const manager = new WebSocketManager({
    retrieveSessionInfo: (shard) => sessions.get(shard) ?? null,
    updateSessionInfo: (shard, session) => {
      if (session === null) sessions.delete(shard);
      else sessions.set(shard, session);
    },
    token: config.token,
    rest,
    shardCount: config.shards === undefined ? 1 : config.shards,
    intents:
      GatewayIntentBits.Guilds |
      GatewayIntentBits.GuildMessages |
      GatewayIntentBits.DirectMessages |
      (config.messageContent ? GatewayIntentBits.MessageContent : 0),
  });
  const sign = (): void => {
    lastSign = Date.now();
  };
  const isUp = (shard: number): void => {
    up.add(shard);
    if (up.size >= wanted) ready.resolve();
  };
  manager.on(WebSocketShardEvents.HeartbeatComplete, sign);
  manager.on(WebSocketShardEvents.Closed, ({ code, shardId }) => {
    up.delete(shardId);
    const reason = refusals[code];
    if (reason === undefined) return;
    refused.reject(new Error(reason));
    events.over(reason);
  });
  manager.on(WebSocketShardEvents.Error, ({ error }) =>
    log.warn({ error: String(error) }, 'Discord connection error'),
  );
  manager.on(WebSocketShardEvents.Dispatch, ({ data, shardId }) => {
    sign();
    events.packet({ t: data.t, d: structuredClone(data.d) });
    // This packet says who we are: before it nobody can be answered.
    if (data.t === 'READY' || data.t === 'RESUMED') isUp(shardId);
  });
  const watch = (): void => {
    if (!isDead(lastSign, Date.now())) return;
    clearInterval(watchdog);
    events.over('Discord has given no sign for five minutes');
  };
  /**
   * The library rejects its first attempt at any shard error but keeps trying: it has failed only if there are no
   * shards.
   */
  const connect = async (): Promise<void> => {
    await manager.connect().catch(async (error: unknown) => {
      if ((await manager.fetchStatus()).size === 0) throw error;
    });
    await ready.promise;
  };
  return {
    start: async (): Promise<void> => {
      await beforeStart(rest, log);
      wanted = await manager.getShardCount();
      try {
        const how = await Promise.race([refused.promise, connect(), late()]);
        if (how === 'late') log.warn({}, 'Discord is not ready yet: it is tried on');
      } catch (error) {
        await manager.destroy();
        throw error;
      }
      watchdog = setInterval(watch, watchIntervalMs);
      watchdog.unref();
    },
    ready: (): boolean => up.size >= wanted,
    stop: async (): Promise<void> => {
      clearInterval(watchdog);
      await manager.destroy();
    },
  };
};
