import {
  asList,
  asObject,
  asText,
  type ChatEntry,
  type ChatReading,
  type Json,
  textOrNull,
} from '../chat/chat-question.ts';
import { filesOf } from './slack-file.ts';
import type { SlackSelf } from './slack-workspaces.ts';

const removals = new Set<unknown>(['app_uninstalled', 'tokens_revoked']);

/** When this payload ended the bot's access, or null. User tokens are not stored. */
export const removedAt = (body: unknown): Date | null => {
  const envelope = asObject(body);
  const event = asObject(envelope.event);
  if (!removals.has(event.type)) return null;
  const { bot } = asObject(event.tokens);
  if (event.type === 'tokens_revoked' && !(Array.isArray(bot) && bot.length > 0)) return null;
  return new Date(Number(envelope.event_time) * 1_000 || Date.now());
};

const authorizationOf = (body: Json): Json => asObject(asList(body.authorizations)[0]);

/** The workspace a payload was sent to; in Slack Connect its author may belong to another. */
export const teamOf = (body: Json): string =>
  asText(authorizationOf(body).team_id) ||
  asText(body.team_id) ||
  asText(asObject(body.team).id) ||
  // Outside of channels an organisation's payload names no workspace: then it is that of the person.
  asText(asObject(body.user).team_id);

/** What a payload about a removal is about: the workspace, or the organisation that had installed the app. */
export const removedFrom = (body: Json): string => {
  const whole = body.is_enterprise_install === true || authorizationOf(body).is_enterprise_install === true;
  return (
    (whole ? asText(body.enterprise_id) || asText(authorizationOf(body).enterprise_id) : '') || teamOf(body)
  );
};

/** The bot's user in that workspace, where the payload says so; else empty. */
export const botUserOf = (body: Json): string => {
  const authorization = authorizationOf(body);
  return authorization.is_bot === true ? asText(authorization.user_id) : '';
};

const depth = 6;
/** Cards and shared messages of one message that are read. */
const maxAttachments = 20;

const inside = (element: Json, level: number, glue: string): string =>
  level > depth
    ? ''
    : asList(element.elements)
        .map((part) => ofElement(asObject(part), level + 1))
        .join(glue);

const ofElement = (element: Json, level: number): string => {
  switch (element.type) {
    case 'text':
      return asText(element.text);
    case 'raw_text':
      return asText(element.text);
    case 'link': {
      const url = asText(element.url);
      return asText(element.text) || url.replace(/^mailto:/, '');
    }
    case 'emoji':
      return `:${asText(element.name)}:`;
    case 'user':
      return `@${asText(element.user_id)}`;
    case 'usergroup':
      return `@${asText(element.usergroup_id)}`;
    case 'channel':
      return `#${asText(element.channel_id)}`;
    case 'broadcast':
      return `@${asText(element.range)}`;
    case 'rich_text':
    case 'rich_text_list':
      return inside(element, level, '\n');
    case 'mrkdwn':
      return unwrap(asText(element.text));
    case 'plain_text':
      return asText(element.text);
    default:
      return inside(element, level, '');
  }
};

/** Slack's own wrappers in `text`: `<mailto:a@b|a@b>`, `<http://x|x>`, `<@U1>`, and the three escaped characters. */
const unwrap = (text: string): string =>
  text
    .replace(/<(@|#|!subteam\^)([A-Z0-9]{2,30})(?:\|[^<>|]{0,300})?>/g, (_all, mark: string, id: string) =>
      mark === '#' ? `#${id}` : `@${id}`,
    )
    .replace(
      /<(?:mailto:|tel:)?([^<>|]{0,3000})(?:\|([^<>|]{0,3000}))?>/g,
      (_all, target: string, label?: string) => label ?? target,
    )
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&');

/** Cells of a table side by side, rows one below the other. */
const ofTable = (block: Json): string =>
  asList(block.rows)
    .map((row) =>
      asList(row)
        .map((cell) => ofElement(asObject(cell), 0))
        .join('\t'),
    )
    .join('\n');

/** A block of a card: what a person reads of it. */
const ofBlock = (block: Json): string => {
  switch (block.type) {
    case 'rich_text':
      return ofElement(block, 0);
    case 'table':
      return ofTable(block);
    case 'markdown':
      return asText(block.text);
    case 'section':
    case 'header':
      return [block.text, ...asList(block.fields)].map((part) => ofElement(asObject(part), 0)).join('\n');
    case 'context':
      return inside(block, 0, '\n');
    default:
      return '';
  }
};

const ofBlocks = (blocks: unknown): string =>
  asList(blocks)
    .map((block) => ofBlock(asObject(block)))
    .filter((text) => text !== '')
    .join('\n');

/** A card of another app (`title`, `text`, `fields`, `blocks`), or a message that was shared (`message_blocks`). */
const ofAttachment = (attachment: Json): string => {
  const shared = asList(attachment.message_blocks).map((one) =>
    ofBlocks(asObject(asObject(one).message).blocks),
  );
  const fields = asList(attachment.fields)
    .map(asObject)
    .map((field) => `${unwrap(asText(field.title))}: ${unwrap(asText(field.value))}`);
  const shown = [ofBlocks(attachment.blocks), ...shared].filter((text) => text !== '');
  const text = shown.length > 0 ? shown : [unwrap(asText(attachment.text) || asText(attachment.fallback))];
  return [unwrap(asText(attachment.pretext)), unwrap(asText(attachment.title)), ...text, ...fields]
    .filter((part) => part !== '')
    .join('\n');
};

const mailOf = (message: Json): string => {
  const rich = asList(message.blocks)
    .map(asObject)
    .filter((block) => block.type === 'rich_text');
  // What a person types is rich text, repeated in `text`; a card of an app may have both.
  if (rich.length > 0) return ofBlocks(message.blocks);
  return ofBlocks(message.blocks) || unwrap(asText(message.text));
};

/**
 * What is in a message, to the letter: from its blocks when it has them (Slack turns addresses of pasted headers into
 * links), else from `text` with the wrappers undone; then the cards and shared messages below it. The mention of the bot is
 * left out.
 */
export const literalText = (message: Json, botUserId: string): string => {
  const cards = asList(message.attachments)
    .slice(0, maxAttachments)
    .map((attachment) => ofAttachment(asObject(attachment)));
  const literal = [mailOf(message), ...cards].filter((text) => text.trim() !== '').join('\n');
  return (botUserId === '' ? literal : literal.replaceAll(`@${botUserId}`, '')).trim();
};

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
const readMessage = (envelope: Json, event: Json, self: Pick<SlackSelf, 'userId'>): ChatReading => {
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
      rights: null,
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

/** An event as a neutral question, what became of messages and places, or ignored. */
export const readEvent = (body: Json, event: Json, self: Pick<SlackSelf, 'userId'>): ChatReading => {
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
            joined: {
              // A second invitation needs no second introduction.
              eventKey: `slack:${team}:joined:${asText(event.channel)}`,
              workspace: team,
              channels: [asText(event.channel)],
              by: textOrNull(event.inviter),
            },
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
