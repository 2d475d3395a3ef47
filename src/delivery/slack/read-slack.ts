import type { ChatEntry, ChatReading } from '../chat/chat-question.ts';
import { asObject, asText, type Json, textOrNull } from '../chat/json-shape.ts';
import { literalText } from './literal-text.ts';
import { readCommand, readInteraction } from './read-interaction.ts';
import { filesOf } from './slack-file.ts';
import type { SlackSelf } from './slack-workspaces.ts';
import { teamOf } from './team-of.ts';

/** Message subtypes that are a person speaking; edits, deletions, joins and the rest are not. */
const spoken = new Set(['', 'file_share', 'thread_broadcast', 'me_message']);

const ignored = (why: string): ChatReading => ({ is: 'ignored', why });

const entryOf = (event: Json, self: Pick<SlackSelf, 'userId'>): ChatEntry => {
  if (event.channel_type === 'im') return 'dm';
  const named = event.type === 'app_mention' || asText(event.text).includes(`<@${self.userId}`);
  return named ? 'mention' : 'message';
};

/**
 * A `message` or `app_mention` event as a question. A mention in a channel arrives as both, so the key is made of the
 * message itself. Other bots are ignored; the mail that Slack posts for a channel's address comes from Slackbot and is not.
 */
export const readMessage = (envelope: Json, event: Json, self: Pick<SlackSelf, 'userId'>): ChatReading => {
  const files = filesOf(event);
  const user = asText(event.user);
  const forwarded = user === 'USLACKBOT' && files.some((file) => file.isMail);
  if (user === '' || user === self.userId) return ignored('own message or no author');
  if (!forwarded && textOrNull(event.bot_id) !== null) return ignored('another bot');
  if (!spoken.has(asText(event.subtype))) return ignored(`subtype ${asText(event.subtype)}`);
  const [channel, ts] = [asText(event.channel), asText(event.ts)];
  if (channel === '' || ts === '') return ignored('no channel or time');
  const team = teamOf(envelope) || asText(event.team);
  return {
    is: 'question',
    question: {
      platform: 'slack',
      eventKey: `slack:${team}:${channel}:${ts}`,
      workspace: team,
      channel,
      channelAbove: null,
      message: ts,
      parent: event.thread_ts === ts ? null : textOrNull(event.thread_ts),
      replyTo: { kind: 'thread', root: textOrNull(event.thread_ts) ?? ts },
      user,
      shared: envelope.is_ext_shared_channel === true,
      entry: entryOf(event, self),
      command: null,
      text: literalText(event, self.userId),
      files,
      standing: null,
    },
  };
};

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
