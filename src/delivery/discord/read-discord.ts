import type { ChatReading } from '../chat/chat-question.ts';
import { asObject, asText, type Json } from '../chat/json-shape.ts';
import type { DiscordSelf } from './discord-self.ts';
import { readDeleted } from './read-deleted.ts';
import { readInteraction } from './read-interaction.ts';
import { readMessage } from './read-message.ts';

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
