import type { REST } from '@discordjs/rest';
import { Routes } from 'discord-api-types/v10';
import { asList, asObject, asText, type Json, textOrNull } from '../chat/chat-question.ts';
import type { DiscordSelf, Packet } from './gateway.ts';

/** How long a refused permission is not tried again: every refusal counts towards a ban of our address. */
const refusalTtlMs = 10 * 60_000;

/** Remembers what the bot may not do in a channel. */
export const permissionMemory = (now: () => number = Date.now) => {
  const until = new Map<string, number>();
  return {
    /** Whether this was refused lately. */
    lacks: (what: string, channel: string): boolean => (until.get(`${what}:${channel}`) ?? 0) > now(),
    note: (what: string, channel: string): void => {
      for (const [key, end] of until) if (end <= now()) until.delete(key);
      until.set(`${what}:${channel}`, now() + refusalTtlMs);
    },
  };
};

export type PermissionMemory = ReturnType<typeof permissionMemory>;

/** Threads of all kinds; a post in a forum is one too. */
const threads = new Set<unknown>([10, 11, 12]);

export const isThread = (channelType: unknown): boolean => threads.has(channelType);

/** Channels and threads that are remembered; the oldest are fetched again. */
const maxCached = 20_000;

/** The channels, including threads, that a packet mentions. */
const channelsIn = ({ t, d }: Packet): readonly Json[] => {
  const data = asObject(d);
  switch (t) {
    case 'GUILD_CREATE':
      return [...asList(data.channels), ...asList(data.threads)].map(asObject);
    case 'THREAD_LIST_SYNC':
      return asList(data.threads).map(asObject);
    case 'CHANNEL_CREATE':
    case 'THREAD_CREATE':
    case 'THREAD_UPDATE':
      return [data];
    case 'INTERACTION_CREATE':
      return [asObject(data.channel)].filter(({ type, parent_id }) => !isThread(type) || parent_id);
    default:
      return [];
  }
};

/** The channel of a message that may be in a thread: messages from the history do not say. */
const askedIn = ({ t, d }: Packet): string | null => {
  const { guild_id, channel_id, channel_type } = asObject(d);
  const asks = (t === 'MESSAGE_CREATE' || t === 'MESSAGE_UPDATE') && typeof guild_id === 'string';
  return asks && (channel_type === undefined || isThread(channel_type)) ? textOrNull(channel_id) : null;
};

/**
 * The channel above each thread, and the forum above each post: a message does not say. Learnt from gateway events; a
 * thread they never named is fetched once.
 */
export const channelsAbove = (rest: REST, now: () => number = Date.now) => {
  const known = new Map<string, string | null>();
  const asking = new Map<string, Promise<void>>();
  const failed = permissionMemory(now);

  const note = (channel: Json): void => {
    const id = asText(channel.id);
    if (id === '') return;
    known.delete(id);
    // A channel that is not a thread has a parent too: its category, which has no mode.
    known.set(id, isThread(channel.type) ? textOrNull(channel.parent_id) : null);
    for (const [oldest] of known) {
      if (known.size <= maxCached) break;
      known.delete(oldest);
    }
  };

  const look = async (id: string): Promise<void> => {
    try {
      note(asObject(await rest.get(Routes.channel(id))));
    } catch {
      failed.note('parent', id);
    } finally {
      asking.delete(id);
    }
  };

  return {
    learn: (packet: Packet): void => {
      for (const channel of channelsIn(packet)) note(channel);
    },
    /** The channel above a thread; null for any other channel, and where it is not known. */
    of: (channel: string): string | null => known.get(channel) ?? null,
    /**
     * Fetches what must be known before a packet is processed. Never rejects: on failure the thread has no known
     * parent.
     */
    ask: async (packet: Packet): Promise<void> => {
      const id = askedIn(packet);
      if (id === null || known.has(id) || failed.lacks('parent', id)) return;
      const open = asking.get(id) ?? look(id);
      asking.set(id, open);
      await open;
    },
  };
};

/** Permissions as Discord writes them: a number in a string. */
export const permissionBits = (permissions: unknown): bigint => {
  const digits = asText(permissions);
  return /^\d{1,25}$/.test(digits) ? BigInt(digits) : 0n;
};

const administrator = 0x8n;
/** VIEW_CHANNEL and SEND_MESSAGES. */
const writing = 0x400n | 0x800n;

/** The bot's permissions in a channel of a server, applied in Discord's order. */
const rightsIn = (guild: Json, channel: Json, self: Pick<DiscordSelf, 'userId'>): bigint => {
  const member = asList(guild.members)
    .map(asObject)
    .find(({ user }) => asObject(user).id === self.userId);
  const held = new Set([guild.id, ...asList(member?.roles)]);
  const all = asList(guild.roles)
    .map(asObject)
    .filter(({ id, tags }) => held.has(id) || asObject(tags).bot_id === self.userId)
    .reduce((sum, role) => sum | permissionBits(role.permissions), 0n);
  if ((all & administrator) !== 0n) return writing;
  const overwrites = asList(channel.permission_overwrites).map(asObject);
  const apply = (rights: bigint, which: (id: unknown) => boolean): bigint => {
    const found = overwrites.filter(({ id }) => which(id));
    const denied = found.reduce((sum, one) => sum | permissionBits(one.deny), 0n);
    return (rights & ~denied) | found.reduce((sum, one) => sum | permissionBits(one.allow), 0n);
  };
  const forAll = apply(all, (id) => id === guild.id);
  const forRoles = apply(forAll, (id) => id !== guild.id && held.has(id));
  return apply(forRoles, (id) => id === self.userId);
};

/** Names of channels where newcomers are greeted; announcement channels come last. */
const rank = ({ type, name }: Json): number => {
  if (type !== 0) return 3;
  if (/bounce|mail|support|help|desk|ticket|bot/i.test(asText(name))) return 0;
  return /general|chat|lobby|welcome|team/i.test(asText(name)) ? 1 : 2;
};

/**
 * Channels of a server that was just joined (`GUILD_CREATE`) in which the bot may introduce itself, the best first: the one for
 * news, where most servers expect it, then those in which it may write.
 */
export const channelsToGreet = (guild: Json, self: Pick<DiscordSelf, 'userId'>): readonly string[] => {
  const news = textOrNull(guild.system_channel_id);
  const open = asList(guild.channels)
    .map(asObject)
    .filter(({ type }) => type === 0 || type === 5)
    .filter((channel) => (rightsIn(guild, channel, self) & writing) === writing)
    .sort((a, b) => rank(a) - rank(b) || Number(a.position ?? 0) - Number(b.position ?? 0))
    .map(({ id }) => asText(id));
  return [...new Set([...(news === null ? [] : [news]), ...open])];
};
