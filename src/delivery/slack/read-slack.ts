import type { ChatReading } from '../chat/chat-question.ts';
import { asObject, asText } from '../chat/json-shape.ts';
import { readCommand } from './read-command.ts';
import { readInteraction } from './read-interaction.ts';
import { readMessage } from './read-message.ts';
import type { SlackSelf } from './slack-self.ts';

/** Any payload of Slack (event, command, interaction) as a neutral question, a press, or ignored. Never throws. */
export const readSlack = (payload: unknown, self: SlackSelf): ChatReading => {
  const body = asObject(payload);
  if (body.type === 'event_callback') {
    const event = asObject(body.event);
    return event.type === 'message' || event.type === 'app_mention'
      ? readMessage(body, event, self)
      : { is: 'ignored', why: `event ${asText(event.type)}` };
  }
  return typeof body.command === 'string' ? readCommand(body) : readInteraction(body, self);
};
