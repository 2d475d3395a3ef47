import {
  asList,
  asObject,
  asText,
  type ChatEntry,
  type ChatFile,
  type ChatReading,
  type Json,
  textOrNull,
} from '../chat/chat-question.ts';
import { channelsToGreet, isThread } from './channel-memory.ts';
import type { DiscordSelf } from './gateway.ts';

/** An attachment of Discord in neutral form. Its URL is signed and expires: it is fetched at once. */
export const readAttachment = (value: unknown): ChatFile => {
  const file = asObject(value);
  return {
    id: asText(file.id),
    name: asText(file.filename) || 'file',
    type: asText(file.content_type),
    size: typeof file.size === 'number' ? file.size : null,
    url: textOrNull(file.url),
    external: false,
    isMail: false,
    rebuilt: null,
    withheld: null,
  };
};

const maxEmbeds = 10;

/** A card of another app as text. */
const ofEmbed = (embed: Json): string =>
  [
    asText(embed.title),
    asText(embed.description),
    ...asList(embed.fields)
      .map(asObject)
      .map((field) => `${asText(field.name)}: ${asText(field.value)}`),
  ]
    .filter((text) => text !== '')
    .join('\n');

/** Messages that were forwarded: Discord sends a snapshot of each. */
const snapshots = (message: Json): readonly Json[] =>
  asList(message.message_snapshots).map((one) => asObject(asObject(one).message));

/** What is in a message: its words, cards of other apps, and what was forwarded. Code is read without its fences. */
export const spokenText = (message: Json): string =>
  [
    asText(message.content).replace(/^```(?:[a-z0-9+-]{1,20}(?=\n))?\n?|\n?```$/gm, ''),
    ...asList(message.embeds)
      .slice(0, maxEmbeds)
      .map((embed) => ofEmbed(asObject(embed))),
    ...snapshots(message).map((one) => spokenText({ ...one, message_snapshots: [] })),
  ]
    .filter((text) => text.trim() !== '')
    .join('\n')
    .trim();

export const messageFiles = (message: Json): readonly ChatFile[] =>
  [message, ...snapshots(message)].flatMap((one) => asList(one.attachments).map(readAttachment));

/** DEFAULT and REPLY; the other types are joins, pins, boosts and the like. */
const spoken = new Set<unknown>([0, 19]);

const entryOf = (message: Json, self: DiscordSelf): ChatEntry => {
  if (typeof message.guild_id !== 'string') return 'dm';
  const users = asList(message.mentions).map((user) => asObject(user).id);
  const roles = asList(message.mention_roles).filter((id) => self.roles.has(asText(id)));
  return users.includes(self.userId) || roles.length > 0 ? 'mention' : 'message';
};

/** What is in a message, without the mentions of the bot. */
export const messageText = (message: Json, self: DiscordSelf): string =>
  spokenText(message)
    .replace(/<@[!&]?(\d{1,20})>/g, (all, id: string) =>
      id === self.userId || self.roles.has(id) ? '' : all,
    )
    .trim();

/** A new message as a question; messages of bots and webhooks are ignored. */
const readMessage = (
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
      rights: null,
    },
  };
};

/** Discord deletes a hundred messages at once, never more. */
const maxDeletedAtOnce = 100;

/** What was deleted: one or many messages, a whole thread or channel, or the bot's membership in the server. */
const readDeleted = ({ t, d }: Json): ChatReading => {
  const data = asObject(d);
  const id = asText(data.id);
  if (t === 'GUILD_DELETE') {
    // An outage looks the same except for this flag.
    if (data.unavailable === true || id === '') return { is: 'ignored', why: 'a server is away' };
    return { is: 'left', eventKey: `discord:left:${id}`, workspace: id };
  }
  const workspace = asText(data.guild_id);
  if (id !== '' && (t === 'THREAD_DELETE' || t === 'CHANNEL_DELETE'))
    return {
      is: 'deleted',
      eventKey: `discord:gone:${id}`,
      workspace,
      gone: { channel: id, messages: null },
    };
  const channel = asText(data.channel_id);
  const all = t === 'MESSAGE_DELETE' ? [id] : asList(data.ids).slice(0, maxDeletedAtOnce).map(asText);
  const messages = all.filter((one) => one !== '');
  const [first] = messages;
  if (channel === '' || first === undefined) return { is: 'ignored', why: 'no deleted message' };
  // A message is deleted once: the first of many names them all.
  return {
    is: 'deleted',
    eventKey: `discord:deleted:${channel}:${first}`,
    workspace,
    gone: { channel, messages },
  };
};

/** A message whose words were changed; previews that Discord adds later carry no time of an edit. */
const readEdited = (
  message: Json,
  self: DiscordSelf,
  above: (channel: string) => string | null,
): ChatReading => {
  const at = asText(message.edited_timestamp);
  const reading = at === '' ? null : readMessage(message, self, above);
  if (reading?.is !== 'question') return reading ?? { is: 'ignored', why: 'not edited by a person' };
  const eventKey = `${reading.question.eventKey}:${at}`;
  return { is: 'question', question: { ...reading.question, eventKey, edited: true } };
};

/** Discord sends every server at every start: only one joined a moment ago is new. */
const justNow = 5 * 60_000;

/** A server that invited the bot, with the channels in which it may introduce itself. */
const readJoined = (guild: Json, self: DiscordSelf): ChatReading => {
  const at = Date.parse(asText(guild.joined_at));
  const workspace = asText(guild.id);
  if (!(Date.now() - at < justNow)) return { is: 'ignored', why: 'a server that is known' };
  if (workspace === '') return { is: 'ignored', why: 'a server without an id' };
  const joined = {
    eventKey: `discord:joined:${workspace}:${at}`,
    workspace,
    channels: channelsToGreet(guild, self),
    by: textOrNull(guild.owner_id),
  };
  return { is: 'joined', joined };
};

/** An event of a server as a neutral question, what became of messages and places, or ignored. `above` knows the channels of threads. */
export const readEvent = (
  packet: Json,
  self: DiscordSelf,
  above: (channel: string) => string | null,
): ChatReading => {
  switch (packet.t) {
    case 'MESSAGE_CREATE':
      return readMessage(asObject(packet.d), self, above);
    case 'MESSAGE_UPDATE':
      return readEdited(asObject(packet.d), self, above);
    case 'GUILD_CREATE':
      return readJoined(asObject(packet.d), self);
    case 'MESSAGE_DELETE':
    case 'MESSAGE_DELETE_BULK':
    case 'THREAD_DELETE':
    case 'CHANNEL_DELETE':
    case 'GUILD_DELETE':
      return readDeleted(packet);
    default:
      return { is: 'ignored', why: `event ${asText(packet.t)}` };
  }
};
