import type { ChatCommand, ChatForm, ChatReading } from '../chat/chat-question.ts';
import { asObject, asText, type Json, textOrNull } from '../chat/json-shape.ts';
import { readFormSubmission } from './bounce-form.ts';
import { literalText } from './literal-text.ts';
import { questionCallback, readQuestionSubmission } from './question-form.ts';
import { readPress } from './read-press.ts';
import { filesOf } from './slack-file.ts';
import type { SlackSelf } from './slack-workspaces.ts';
import { teamOf } from './team-of.ts';

const commands: Readonly<Record<string, ChatCommand>> = {
  '/bounce': 'bounce',
  '/bouncekb': 'bouncekb',
  '/mailpolicy': 'mailpolicy',
  '/bouncedesk': 'bouncedesk',
};

const formOf = (body: Json, team: string, about: ChatForm['about']): ChatForm => ({
  platform: 'slack',
  eventKey: `slack:${team}:form:${asText(body.trigger_id)}`,
  workspace: team,
  channel: asText(body.channel_id),
  user: asText(body.user_id),
  token: asText(body.trigger_id),
  about,
});

/** A slash command: flat strings, answered to the person alone through `response_url`. `/bounce` alone opens the form, `/bouncekb` an article. */
export const readCommand = (body: Json): ChatReading => {
  const command = commands[asText(body.command)];
  if (command === undefined) return { is: 'ignored', why: 'another command' };
  const team = asText(body.team_id);
  const text = literalText(body, '');
  if (command === 'bounce' && text === '') return { is: 'form', form: formOf(body, team, null) };
  const replyTo = { kind: 'private', token: asText(body.response_url) } as const;
  if (command === 'bouncekb' && text !== '') {
    const about = { asks: 'article', answerId: text, group: 0, replyTo } as const;
    return { is: 'form', form: formOf(body, team, about) };
  }
  return {
    is: 'question',
    question: {
      platform: 'slack',
      eventKey: `slack:${team}:command:${asText(body.trigger_id)}`,
      workspace: team,
      channel: asText(body.channel_id),
      channelAbove: null,
      message: null,
      parent: null,
      replyTo,
      user: asText(body.user_id),
      shared: false,
      entry: 'command',
      command,
      text,
      files: [],
      standing: null,
    },
  };
};

const ignored = (why: string): ChatReading => ({ is: 'ignored', why });

/** The message shortcut "Diagnose mail": the chosen message, whoever wrote it, answered in its thread. */
const readMessageShortcut = (body: Json, self: Pick<SlackSelf, 'userId'>): ChatReading => {
  const message = asObject(body.message);
  const channel = asText(asObject(body.channel).id);
  const ts = textOrNull(body.message_ts) ?? asText(message.ts);
  if (body.callback_id !== 'diagnose_mail' || channel === '' || ts === '') return ignored('another shortcut');
  const team = teamOf(body);
  return {
    is: 'question',
    question: {
      platform: 'slack',
      eventKey: `slack:${team}:shortcut:${asText(body.trigger_id)}`,
      workspace: team,
      channel,
      channelAbove: null,
      message: ts,
      parent: null,
      replyTo: { kind: 'thread', root: textOrNull(message.thread_ts) ?? ts },
      user: asText(asObject(body.user).id),
      shared: false,
      entry: 'shortcut',
      command: null,
      text: literalText(message, self.userId),
      files: filesOf(message),
      standing: null,
    },
  };
};

/** The shortcut that works anywhere opens the form. */
const readGlobalShortcut = (body: Json): ChatReading => {
  if (body.callback_id !== 'diagnose_text') return ignored('another shortcut');
  const [team, token] = [teamOf(body), asText(body.trigger_id)];
  const user = asText(asObject(body.user).id);
  return {
    is: 'form',
    form: {
      platform: 'slack',
      eventKey: `slack:${team}:form:${token}`,
      workspace: team,
      channel: '',
      user,
      token,
      about: null,
    },
  };
};

/** Shortcuts, buttons and the form. */
export const readInteraction = (body: Json, self: Pick<SlackSelf, 'userId'>): ChatReading => {
  switch (body.type) {
    case 'message_action':
      return readMessageShortcut(body, self);
    case 'shortcut':
      return readGlobalShortcut(body);
    case 'block_actions':
      return readPress(body);
    case 'view_submission':
      return asObject(body.view).callback_id === questionCallback
        ? readQuestionSubmission(body)
        : readFormSubmission(body);
    default:
      return ignored(`interaction ${asText(body.type)}`);
  }
};
