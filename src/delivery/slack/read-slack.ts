import type { ChatReading } from '../chat/chat-question.ts';
import { asObject, asText, type Json } from '../chat/json-shape.ts';
import { readCommand } from './read-command.ts';
import { readInteraction } from './read-interaction.ts';
import { readMessage } from './read-message.ts';
import type { SlackSelf } from './slack-workspaces.ts';
import { teamOf } from './team-of.ts';

/**
 * The message that was deleted, or null. One with replies, such as our answer, stays as a tombstone: Slack then tells a
 * change instead of a deletion.
 */
const deletedTs = (event: Json): string | null => {
  if (event.subtype === 'message_deleted') return asText(event.deleted_ts);
  const message = asObject(event.message);
  const tombstone = event.subtype === 'message_changed' && message.subtype === 'tombstone';
  return tombstone ? asText(message.ts) : null;
};

const readDeleted = (body: Json, event: Json, message: string): ChatReading => {
  const channel = asText(event.channel);
  if (channel === '' || message === '') return { is: 'ignored', why: 'no deleted message' };
  const workspace = teamOf(body);
  const eventKey = `slack:${workspace}:deleted:${channel}:${message}`;
  return { is: 'deleted', eventKey, workspace, gone: { channel, messages: [message] } };
};

/** A message whose words were changed by its author; previews that Slack adds later change nothing. */
const readEdited = (body: Json, event: Json, self: Pick<SlackSelf, 'userId'>): ChatReading => {
  const message = asObject(event.message);
  const at = asText(asObject(message.edited).ts);
  if (at === '' || message.text === asObject(event.previous_message).text)
    return { is: 'ignored', why: 'not edited by a person' };
  const { channel, channel_type } = event;
  const reading = readMessage(body, { ...message, channel, channel_type }, self);
  if (reading.is !== 'question') return reading;
  const eventKey = `${reading.question.eventKey}:${at}`;
  return { is: 'question', question: { ...reading.question, eventKey, edited: true } };
};

const readEvent = (body: Json, event: Json, self: Pick<SlackSelf, 'userId'>): ChatReading => {
  const team = teamOf(body);
  switch (event.type) {
    case 'message':
    case 'app_mention': {
      const gone = deletedTs(event);
      if (gone !== null) return readDeleted(body, event, gone);
      return event.subtype === 'message_changed'
        ? readEdited(body, event, self)
        : readMessage(body, event, self);
    }
    case 'member_joined_channel':
      return event.user === self.userId
        ? {
            is: 'joined',
            // Invited twice it need not introduce itself again.
            eventKey: `slack:${team}:joined:${asText(event.channel)}`,
            workspace: team,
            channel: asText(event.channel),
          }
        : { is: 'ignored', why: 'somebody else joined' };
    case 'app_home_opened':
      return event.tab === 'home'
        ? { is: 'home', eventKey: asText(body.event_id), workspace: team, user: asText(event.user) }
        : { is: 'ignored', why: 'another tab' };
    case 'app_uninstalled':
      return { is: 'left', eventKey: `slack:${team}:left:${asText(body.event_id)}`, workspace: team };
    default:
      return { is: 'ignored', why: `event ${asText(event.type)}` };
  }
};

/** Any payload of Slack (event, command, interaction) as a neutral question, a press, or ignored. Never throws. */
export const readSlack = (payload: unknown, self: Pick<SlackSelf, 'userId'>): ChatReading => {
  const body = asObject(payload);
  if (body.type === 'event_callback') return readEvent(body, asObject(body.event), self);
  return typeof body.command === 'string' ? readCommand(body) : readInteraction(body, self);
};
