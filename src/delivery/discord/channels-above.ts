import type { REST } from '@discordjs/rest';
import { Routes } from 'discord-api-types/v10';
import { asList, asObject, asText, type Json, textOrNull } from '../chat/json-shape.ts';
import type { Packet } from './discord-self.ts';
import { permissionMemory } from './permission-memory.ts';

/** Threads of all kinds; a post in a forum is one too. */
const threads = new Set<unknown>([10, 11, 12]);

export const isThread = (channelType: unknown): boolean => threads.has(channelType);

/** Channels and threads that are remembered; the oldest are asked for anew. */
const mostKept = 20_000;

/** What a packet tells of channels, threads among them. */
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

/** The channel of a message that may stand in a thread: messages read from the past do not tell. */
const askedIn = ({ t, d }: Packet): string | null => {
  const { guild_id, channel_id, channel_type } = asObject(d);
  const asks = (t === 'MESSAGE_CREATE' || t === 'MESSAGE_UPDATE') && typeof guild_id === 'string';
  return asks && (channel_type === undefined || isThread(channel_type)) ? textOrNull(channel_id) : null;
};

/**
 * The channel above each thread, and the forum above each post: a message does not tell. Learnt from what the gateway sends
 * by itself; a thread it never named is asked for once.
 */
export const channelsAbove = (rest: REST, now: () => number = Date.now) => {
  const known = new Map<string, string | null>();
  const asking = new Map<string, Promise<void>>();
  const failed = permissionMemory(now);

  const note = (channel: Json): void => {
    const id = asText(channel.id);
    if (id === '') return;
    known.delete(id);
    // A channel that is no thread has a parent too: its category, which has no mode.
    known.set(id, isThread(channel.type) ? textOrNull(channel.parent_id) : null);
    for (const [oldest] of known) {
      if (known.size <= mostKept) break;
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
    /** The channel above a thread; null when it is none, or nobody knows. */
    of: (channel: string): string | null => known.get(channel) ?? null,
    /** Asks for what must be known before a packet is worked. Never rejects: then the thread stands for itself. */
    ask: async (packet: Packet): Promise<void> => {
      const id = askedIn(packet);
      if (id === null || known.has(id) || failed.lacks('parent', id)) return;
      const open = asking.get(id) ?? look(id);
      asking.set(id, open);
      await open;
    },
  };
};
