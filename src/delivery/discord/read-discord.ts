import type { ChatReading } from '../chat/chat-question.ts';
import { asList, asObject, asText, type Json } from '../chat/json-shape.ts';
import type { DiscordSelf } from './discord-self.ts';
import { readInteraction } from './read-interaction.ts';
import { readMessage } from './read-message.ts';

/** Discord deletes a hundred messages at once, never more. */
const mostAtOnce = 100;

/** What is gone: messages, alone or many at once, a whole thread or channel, or the server for us. */
export const readDeleted = ({ t, d }: Json): ChatReading => {
  const data = asObject(d);
  const id = asText(data.id);
  if (t === 'GUILD_DELETE') {
    // An outage looks the same but for this word.
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
  const all = t === 'MESSAGE_DELETE' ? [id] : asList(data.ids).slice(0, mostAtOnce).map(asText);
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

/** The same with the channel above the thread in which it was asked. */
const under = (reading: ChatReading, above: (channel: string) => string | null): ChatReading =>
  reading.is === 'question'
    ? { is: 'question', question: { ...reading.question, channelAbove: above(reading.question.channel) } }
    : reading;

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

/** Discord tells of every server at every start: only one that was joined a moment ago is new. */
const justNow = 5 * 60_000;

/** A server that invited the bot, with the channel that it keeps for news; most have one. */
const readJoined = (guild: Json): ChatReading => {
  const at = Date.parse(asText(guild.joined_at));
  const [workspace, channel] = [asText(guild.id), asText(guild.system_channel_id)];
  if (!(Date.now() - at < justNow)) return { is: 'ignored', why: 'a server that is known' };
  if (workspace === '' || channel === '')
    return { is: 'ignored', why: 'a server without a channel for news' };
  return {
    is: 'joined',
    eventKey: `discord:joined:${workspace}:${at}`,
    workspace,
    channel,
  };
};

/** Any dispatch of the gateway (`{ t, d }`) as a neutral question, a press, or ignored. `above` knows the channels of threads. Never throws. */
export const readDiscord = (
  payload: unknown,
  self: DiscordSelf,
  above: (channel: string) => string | null,
): ChatReading => {
  const packet = asObject(payload);
  switch (packet.t) {
    case 'MESSAGE_CREATE':
      return readMessage(asObject(packet.d), self, above);
    case 'MESSAGE_UPDATE':
      return readEdited(asObject(packet.d), self, above);
    case 'GUILD_CREATE':
      return readJoined(asObject(packet.d));
    case 'INTERACTION_CREATE':
      return under(readInteraction(asObject(packet.d), self), above);
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
