import type { ChatEntry, ChatReading } from '../chat/chat-question.ts';
import { asText, type Json, textOrNull } from '../chat/json-shape.ts';
import { literalText } from './literal-text.ts';
import { filesOf } from './read-file.ts';
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
