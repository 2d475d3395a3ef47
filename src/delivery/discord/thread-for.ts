import { DiscordAPIError, type REST } from '@discordjs/rest';
import { Routes } from 'discord-api-types/v10';
import type { ChatCard } from '../chat/chat-card.ts';
import { asObject, asText } from '../chat/json-shape.ts';
import { plainLine } from '../chat/plain-text.ts';
import type { PermissionMemory } from './permission-memory.ts';

/** The message has a thread already; Discord gives such a thread the id of its message. */
const threadExists = 160_004;
/** No access, no permission, or a channel that takes no threads: then the answer is a reply in the channel. */
const noThreadHere = new Set<number | string>([50_001, 50_013, 50_024, 160_005, 160_006]);
const dayInMinutes = 1_440;

const threadName = (card: ChatCard): string =>
  plainLine(
    card.kind === 'answer' ? `Bounce: ${card.groups[0]?.view.headline ?? 'not read'}` : 'Bouncedesk',
    100,
  );

/** The thread under a message, made if need be; null when there can be none. */
export const threadFor = async (
  rest: REST,
  memory: PermissionMemory,
  channel: string,
  message: string,
  card: ChatCard,
): Promise<string | null> => {
  if (memory.lacks('threads', channel)) return null;
  try {
    const body = { name: threadName(card), auto_archive_duration: dayInMinutes };
    return asText(asObject(await rest.post(Routes.threads(channel, message), { body })).id) || null;
  } catch (error) {
    if (!(error instanceof DiscordAPIError)) throw error;
    if (error.code === threadExists) return message;
    if (!noThreadHere.has(error.code)) throw error;
    memory.note('threads', channel);
    return null;
  }
};

/** An archived thread takes no edits: opened again first. Gives whether that worked. */
export const unarchive = async (rest: REST, thread: string): Promise<boolean> =>
  rest.patch(Routes.channel(thread), { body: { archived: false } }).then(
    () => true,
    () => false,
  );
