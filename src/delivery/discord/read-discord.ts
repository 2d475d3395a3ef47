import type { ChatReading } from '../chat/chat-question.ts';
import { asObject, asText } from '../chat/json-shape.ts';
import type { DiscordSelf } from './discord-self.ts';
import { readInteraction } from './read-interaction.ts';
import { readMessage } from './read-message.ts';

/** Any dispatch of the gateway (`{ t, d }`) as a neutral question, a press, or ignored. Never throws. */
export const readDiscord = (payload: unknown, self: DiscordSelf): ChatReading => {
  const packet = asObject(payload);
  switch (packet.t) {
    case 'MESSAGE_CREATE':
      return readMessage(asObject(packet.d), self);
    case 'INTERACTION_CREATE':
      return readInteraction(asObject(packet.d), self);
    case 'MESSAGE_DELETE': {
      const data = asObject(packet.d);
      const gone = { channel: asText(data.channel_id), message: asText(data.id) };
      const eventKey = `discord:deleted:${gone.channel}:${gone.message}`;
      return { is: 'deleted', eventKey, workspace: asText(data.guild_id), gone };
    }
    case 'GUILD_DELETE': {
      const data = asObject(packet.d);
      const workspace = asText(data.id);
      // An outage looks the same but for this word.
      if (data.unavailable === true || workspace === '') return { is: 'ignored', why: 'a server is away' };
      return { is: 'left', eventKey: `discord:left:${workspace}`, workspace };
    }
    default:
      return { is: 'ignored', why: `event ${asText(packet.t)}` };
  }
};
