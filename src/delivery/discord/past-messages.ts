import type { REST } from '@discordjs/rest';
import { Routes } from 'discord-api-types/v10';
import type { ChatMemory } from '../chat/chat-deps.ts';
import { asList, asObject, asText, type ChatQuestion, type Json } from '../chat/chat-question.ts';
import type { Packet } from './gateway.ts';
import { messageFiles, spokenText } from './read-event.ts';

/** Discord's time zero. */
const epoch = 1_420_070_400_000;
/** Older questions are too late to answer, and must still be within the memory of duplicates. */
const maxLookBackMs = 6 * 3_600_000;
/** Tolerance for clocks and ordering. */
const clockSlackMs = 60_000;
const maxMessages = 100;
const maxChannels = 50;

/** The smallest id that a message of that time can have. */
export const snowflakeAt = (time: number): string => String(BigInt(Math.max(0, time - epoch)) << 22n);

/** When a message was written. */
const timeOf = (id: string): number => (/^\d{1,20}$/.test(id) ? Number(BigInt(id) >> 22n) + epoch : 0);

const later = (id: string, than: string): boolean => /^\d{1,20}$/.test(id) && BigInt(id) > BigInt(than);

/** Channels and threads of a server in which something was written after `since`. */
const lively = (guild: Json, since: string): readonly string[] =>
  [...asList(guild.channels), ...asList(guild.threads)]
    .map(asObject)
    .filter((channel) => later(asText(channel.last_message_id), since))
    .map((channel) => asText(channel.id));

/**
 * Messages that came while nobody listened: the gateway does not deliver again what a dead process had received. Reads
 * the channels of a server (`GUILD_CREATE`) that changed since `lastSeen` and gives each message as the gateway would
 * have. Unreadable channels are skipped.
 */
export const missedMessages = async (
  rest: REST,
  guild: Json,
  lastSeen: number,
  now: number,
): Promise<readonly Packet[]> => {
  const since = snowflakeAt(Math.max(lastSeen - clockSlackMs, now - maxLookBackMs));
  const packets: Packet[] = [];
  for (const channel of lively(guild, since).slice(0, maxChannels)) {
    const query = new URLSearchParams({ after: since, limit: String(maxMessages) });
    const found = await rest.get(Routes.channelMessages(channel), { query }).catch(() => []);
    for (const message of asList(found).map(asObject).reverse())
      packets.push({ t: 'MESSAGE_CREATE', d: { ...message, guild_id: guild.id } });
  }
  return packets;
};

const lastSeenKey = 'last-seen';
/** How often the time is saved. Being late is harmless: nothing is answered twice. */
const writeIntervalMs = 10_000;

/**
 * Remembers until when events were received, so that the next start can look for what it missed. `before` is the time
 * saved by the previous process, or null at the first start.
 */
export const keepLastSeen = async (remember: ChatMemory) => {
  const stored = Number((await remember.settings('discord', ''))[lastSeenKey] ?? '');
  let [written, last] = [0, 0];
  const write = async (): Promise<void> => {
    if (last <= written) return;
    written = last;
    await remember.set('discord', '', lastSeenKey, String(last));
  };
  const timer = setInterval(() => void write().catch(() => undefined), writeIntervalMs);
  timer.unref();
  // Saved at once, in case the process never gets to save later.
  if (!(stored > 0)) await remember.set('discord', '', lastSeenKey, String(Date.now()));
  return {
    before: stored > 0 ? stored : null,
    /** Everything up to now was received. */
    note: (): void => {
      last = Date.now();
    },
    stop: async (): Promise<void> => {
      clearInterval(timer);
      await write().catch(() => undefined);
    },
  };
};

const maxInThread = 100;
const maxBefore = 8;
/** Further up in a channel people talk about something else. */
const maxAgeMs = 15 * 60_000;

/**
 * The message a question replies to; else those of its thread up to it, and the one the thread was made of; else those right
 * above it. The nearest first, without our own. Content is blank without the MessageContent intent.
 */
export const readAbove = async (
  rest: REST,
  self: string,
  { channel, channelAbove, message, parent }: ChatQuestion,
) => {
  if (message === null) return [];
  const said = (messages: readonly Json[]) =>
    messages
      .filter(({ author, id }) => asText(id) !== '' && asObject(author).id !== self)
      .map((one) => ({ message: asText(one.id), text: spokenText(one), files: messageFiles(one) }));
  if (parent !== null) {
    const replied = said([asObject(await rest.get(Routes.channelMessage(channel, parent)))]);
    if (replied.length > 0) return replied;
  }
  const limit = String(channelAbove === null ? maxBefore : maxInThread);
  const query = new URLSearchParams({ before: message, limit });
  const before = asList(await rest.get(Routes.channelMessages(channel), { query })).map(asObject);
  if (channelAbove === null) {
    const oldest = BigInt(snowflakeAt(timeOf(message) - maxAgeMs));
    return said(before.filter(({ id }) => /^\d{1,20}$/.test(asText(id)) && BigInt(asText(id)) > oldest));
  }
  // A thread has the id of the message it was made of; a post in a forum holds it itself.
  const start = await rest.get(Routes.channelMessage(channelAbove, channel)).catch(() => ({}));
  return said([...before, asObject(start)]);
};
