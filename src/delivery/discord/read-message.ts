import type { ChatEntry, ChatReading } from '../chat/chat-question.ts';
import { asList, asObject, asText, type Json, textOrNull } from '../chat/json-shape.ts';
import { isThread } from './channels-above.ts';
import type { DiscordSelf } from './discord-self.ts';
import { messageFiles, spokenText } from './spoken-text.ts';

/** DEFAULT and REPLY; the other types are joins, pins, boosts and the like. */
const spoken = new Set<unknown>([0, 19]);

const entryOf = (message: Json, self: DiscordSelf): ChatEntry => {
  if (typeof message.guild_id !== 'string') return 'dm';
  const users = asList(message.mentions).map((user) => asObject(user).id);
  const roles = asList(message.mention_roles).filter((id) => self.roles.has(asText(id)));
  return users.includes(self.userId) || roles.length > 0 ? 'mention' : 'message';
};

/** What stands in a message, without the mentions of the bot. */
export const messageText = (message: Json, self: DiscordSelf): string =>
  spokenText(message)
    .replace(/<@[!&]?(\d{1,20})>/g, (all, id: string) =>
      id === self.userId || self.roles.has(id) ? '' : all,
    )
    .trim();

/** A new message as a question; messages of bots and webhooks are ignored. */
export const readMessage = (
  message: Json,
  self: DiscordSelf,
  above: (channel: string) => string | null,
): ChatReading => {
  const author = asObject(message.author);
  if (author.bot === true || author.system === true || typeof message.webhook_id === 'string')
    return { is: 'ignored', why: 'a bot or webhook' };
  if (!spoken.has(message.type)) return { is: 'ignored', why: `message type ${String(message.type)}` };
  const [id, channel] = [asText(message.id), asText(message.channel_id)];
  if (id === '' || channel === '') return { is: 'ignored', why: 'no id' };
  const entry = entryOf(message, self);
  const channelAbove = above(channel);
  const reference = asObject(message.message_reference);
  // A thread cannot hold a thread: the answer is a reply in it.
  const inPlace = entry === 'dm' || channelAbove !== null || isThread(message.channel_type);
  return {
    is: 'question',
    question: {
      platform: 'discord',
      eventKey: `discord:${channel}:${id}`,
      workspace: asText(message.guild_id),
      channel,
      channelAbove,
      message: id,
      // A forwarded message names where it came from; it answers nothing there.
      parent: reference.type === 1 ? null : textOrNull(reference.message_id),
      replyTo: { kind: 'thread', root: inPlace ? null : id },
      user: asText(author.id),
      shared: false,
      entry,
      command: null,
      text: messageText(message, self),
      files: messageFiles(message),
      standing: null,
    },
  };
};
