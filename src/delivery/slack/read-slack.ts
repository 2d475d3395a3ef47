import type { ChatReading } from '../chat/chat-question.ts';
import { asObject, asText, type Json } from '../chat/json-shape.ts';
import { readCommand } from './read-command.ts';
import { readInteraction } from './read-interaction.ts';
import { readMessage } from './read-message.ts';
import type { SlackSelf } from './slack-self.ts';

/** The author deleted a message: Slack says so with the message as it was. */
const readDeleted = (body: Json, event: Json): ChatReading => {
  const [channel, message] = [asText(event.channel), asText(event.deleted_ts)];
  if (channel === '' || message === '') return { is: 'ignored', why: 'no deleted message' };
  const eventKey = `slack:${asText(body.team_id)}:deleted:${channel}:${message}`;
  return { is: 'deleted', eventKey, gone: { channel, message } };
};

const readEvent = (body: Json, event: Json, self: SlackSelf): ChatReading => {
  const team = asText(body.team_id);
  switch (event.type) {
    case 'message':
    case 'app_mention':
      return event.subtype === 'message_deleted' ? readDeleted(body, event) : readMessage(body, event, self);
    case 'app_home_opened':
      return event.tab === 'home'
        ? { is: 'home', eventKey: asText(body.event_id), workspace: team, user: asText(event.user) }
        : { is: 'ignored', why: 'another tab' };
    default:
      return { is: 'ignored', why: `event ${asText(event.type)}` };
  }
};

/** Any payload of Slack (event, command, interaction) as a neutral question, a press, or ignored. Never throws. */
export const readSlack = (payload: unknown, self: SlackSelf): ChatReading => {
  const body = asObject(payload);
  if (body.type === 'event_callback') return readEvent(body, asObject(body.event), self);
  return typeof body.command === 'string' ? readCommand(body) : readInteraction(body, self);
};
