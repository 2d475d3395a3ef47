import {
  asksOf,
  asList,
  asObject,
  asText,
  buttonBehind,
  type ChatForm,
  type ChatPress,
  type ChatQuestion,
  type ChatReading,
  type ChatReplyTo,
  commandNamed,
  type FormAbout,
  ignored,
  isButton,
  type Json,
  textOrNull,
} from '../chat/chat-question.ts';
import { formWords, type QuestionWords } from '../chat/notices.ts';
import { type Block, plain } from './present-slack.ts';
import { literalText, teamOf } from './read-event.ts';
import { filesOf, readFile } from './slack-file.ts';
import type { SlackSelf } from './slack-workspaces.ts';

type Given = 'eventKey' | 'workspace' | 'channel' | 'replyTo' | 'user' | 'entry' | 'command' | 'text';

/** A question by a command, a shortcut or a form. */
const asked = (
  given: Pick<ChatQuestion, Given> & Partial<Pick<ChatQuestion, 'message' | 'files'>>,
): ChatReading => ({
  is: 'question',
  question: {
    platform: 'slack',
    channelAbove: null,
    message: null,
    parent: null,
    shared: false,
    files: [],
    rights: null,
    ...given,
  },
});

/** A person's display name, which payloads carry next to the id. */
const personOf = (user: Json): string => asText(user.name) || asText(user.username) || 'somebody';

interface Pressed {
  readonly button: string;
  readonly group: number;
  readonly answer: string;
}

/** `bouncedesk_<button>_<group>` with the id of the answer as value; a vote and the menu have both in it (`good:<id>`). */
const pressedOf = (action: Json): Pressed => {
  const [, name = '', group = '0'] =
    /^bouncedesk_([a-z]{1,20})_(\d{1,2})$/.exec(asText(action.action_id)) ?? [];
  const chosen = name === 'feedback' || name === 'more';
  const value = asText(action.value) || asText(asObject(action.selected_option).value);
  if (!chosen) return { button: name, group: Number(group), answer: value };
  const [button = '', answer = ''] = value.split(':', 2);
  return { button, group: Number(group), answer };
};

/** Where the answer to a press goes: an ephemeral message can only be answered through its `response_url`. */
const pressReply = (body: Json, container: Json): Pick<ChatPress, 'replyTo' | 'message'> => {
  const [channel, message] = [asText(container.channel_id), asText(container.message_ts)];
  const url = asText(body.response_url);
  if (container.is_ephemeral === true && url !== '')
    return { replyTo: { kind: 'private', token: url }, message: null };
  return {
    replyTo: { kind: 'thread', root: textOrNull(container.thread_ts) },
    message: channel === '' || message === '' ? null : { channel, message },
  };
};

/** Payloads use one name for all private channels: then it must be fetched. */
const channelNameOf = (name: string): { readonly channelName?: string } =>
  name === '' || name === 'privategroup' ? {} : { channelName: name };

/** A button of ours, or the form behind it. On the page of the app "Delete my data" is the order `forget`, answered by direct message. */
const readPress = (body: Json): ChatReading => {
  const action = asObject(asList(body.actions)[0]);
  const container = asObject(body.container);
  const { button, group, answer } = pressedOf(action);
  const team = teamOf(body);
  const user = asText(asObject(body.user).id);
  const eventKey = `slack:${team}:press:${asText(body.trigger_id)}`;
  const userName = personOf(asObject(body.user));
  const common = { platform: 'slack', eventKey, workspace: team, user, rights: null } as const;
  if (button === 'forget' && container.type === 'view') {
    const replyTo = { kind: 'direct', user } as const;
    const order = { entry: 'command', command: 'bouncedesk', text: 'forget yes' } as const;
    return asked({ eventKey, workspace: team, channel: '', user, replyTo, ...order });
  }
  if (!isButton(button)) return ignored('another action');
  const channel = textOrNull(asObject(body.channel).id) ?? asText(container.channel_id);
  const reply = pressReply(body, container);
  const asks = asksOf(button);
  if (asks !== null) {
    const about = { asks, answerId: answer, group, replyTo: reply.replyTo };
    const form = {
      platform: 'slack' as const,
      eventKey,
      workspace: team,
      channel,
      user,
      token: asText(body.trigger_id),
      ...channelNameOf(asText(asObject(body.channel).name)),
      about,
    };
    return { is: 'form', form };
  }
  return {
    is: 'press',
    press: { ...common, userName, channel, button, answerId: answer, group, typed: null, ...reply },
  };
};

const callback = 'bounce_form';

/** Slack takes 3,000 characters in a text of a form; more comes as a file. */
const maxTextLength = 3_000;

const input = (id: string, label: string, hint: string, element: Block): Block => ({
  type: 'input',
  block_id: id,
  optional: true,
  label: plain(label, 2_000),
  hint: plain(hint, 2_000),
  element: { ...element, action_id: id },
});

/** The form as a view for `views.open`. */
export const bounceForm = (): Block => ({
  type: 'modal',
  callback_id: callback,
  title: plain(formWords.title, 24),
  submit: plain(formWords.send, 24),
  close: plain('Cancel', 24),
  blocks: [
    input('text', formWords.text, formWords.textHint, {
      type: 'plain_text_input',
      multiline: true,
      max_length: maxTextLength,
    }),
    input('files', formWords.files, formWords.filesHint, {
      type: 'file_input',
      filetypes: formWords.fileTypes,
      max_files: formWords.maxFiles,
    }),
  ],
});

/** What was filled in, as a question; it has no channel, so it is answered by direct message. */
const readFormSubmission = (body: Json): ChatReading => {
  const view = asObject(body.view);
  if (view.callback_id !== callback) return ignored('another form');
  const values = asObject(asObject(view.state).values);
  const field = (id: string): Json => asObject(asObject(values[id])[id]);
  const team = teamOf(body);
  const user = asText(asObject(body.user).id);
  return asked({
    // A view is submitted once; its id is the same in every delivery.
    eventKey: `slack:${team}:view:${asText(view.id)}`,
    workspace: team,
    channel: '',
    replyTo: { kind: 'direct', user },
    user,
    entry: 'command',
    command: 'bounce',
    text: asText(field('text').value),
    files: asList(field('files').files).map(readFile),
  });
};

const questionCallback = 'case_form';
const field = 'number';

/** A view has no channel: what the answer needs is sent to Slack and returns with the submission. */
const noted = (channel: string, { asks, answerId, group, replyTo }: FormAbout): string =>
  JSON.stringify({ asks, answerId, group, channel, ...replyTo });

const formReply = (meta: Json, user: string): ChatReplyTo => {
  if (meta.kind === 'private') return { kind: 'private', token: asText(meta.token) };
  return meta.kind === 'thread' ? { kind: 'thread', root: textOrNull(meta.root) } : { kind: 'direct', user };
};

/** A form with one question as a view for `views.open`. */
export const questionForm = ({ channel }: ChatForm, about: FormAbout, words: QuestionWords): Block => ({
  type: 'modal',
  callback_id: questionCallback,
  private_metadata: noted(channel, about),
  title: plain(words.title, 24),
  submit: plain(words.send, 24),
  close: plain('Cancel', 24),
  blocks: [
    {
      type: 'input',
      block_id: field,
      label: plain(words.label, 2_000),
      hint: plain(words.hint, 2_000),
      element: {
        type: 'plain_text_input',
        action_id: field,
        max_length: words.maxLength,
        multiline: words.maxLength > 100,
        ...(words.value === undefined ? {} : { initial_value: words.value }),
      },
    },
  ],
});

const parsed = (text: string): Json => {
  try {
    return asObject(JSON.parse(text));
  } catch {
    return {};
  }
};

/** A submission, as a press of the button that opened the form. */
const readQuestionSubmission = (body: Json): ChatReading => {
  const view = asObject(body.view);
  const meta = parsed(asText(view.private_metadata));
  const typed = asText(asObject(asObject(asObject(asObject(view.state).values)[field])[field]).value);
  const team = teamOf(body);
  const user = asText(asObject(body.user).id);
  return {
    is: 'press',
    press: {
      platform: 'slack',
      // A view is submitted once; its id is the same in every delivery.
      eventKey: `slack:${team}:view:${asText(view.id)}`,
      workspace: team,
      channel: asText(meta.channel),
      replyTo: formReply(meta, user),
      user,
      userName: personOf(asObject(body.user)),
      button: buttonBehind(asText(meta.asks)),
      answerId: asText(meta.answerId),
      group: Number(meta.group ?? 0),
      message: null,
      rights: null,
      typed,
    },
  };
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
  const [, name = ''] = /^\/([a-z]{1,20})$/.exec(asText(body.command)) ?? [];
  const command = commandNamed(name);
  if (command === null) return ignored('another command');
  const team = asText(body.team_id);
  const text = literalText(body, '');
  if (command === 'bounce' && text === '') return { is: 'form', form: formOf(body, team, null) };
  const replyTo = { kind: 'private', token: asText(body.response_url) } as const;
  if (command === 'bouncekb' && text !== '') {
    const about = { asks: 'article', answerId: text, group: 0, replyTo } as const;
    return { is: 'form', form: formOf(body, team, about) };
  }
  return asked({
    eventKey: `slack:${team}:command:${asText(body.trigger_id)}`,
    workspace: team,
    channel: asText(body.channel_id),
    replyTo,
    user: asText(body.user_id),
    entry: 'command',
    command,
    text,
  });
};

/** The message shortcut "Diagnose mail": the chosen message, whoever wrote it, answered in its thread. */
const readMessageShortcut = (body: Json, self: Pick<SlackSelf, 'userId'>): ChatReading => {
  const message = asObject(body.message);
  const channel = asText(asObject(body.channel).id);
  const ts = textOrNull(body.message_ts) ?? asText(message.ts);
  if (body.callback_id !== 'diagnose_mail' || channel === '' || ts === '') return ignored('another shortcut');
  const team = teamOf(body);
  return asked({
    eventKey: `slack:${team}:shortcut:${asText(body.trigger_id)}`,
    workspace: team,
    channel,
    message: ts,
    replyTo: { kind: 'thread', root: textOrNull(message.thread_ts) ?? ts },
    user: asText(asObject(body.user).id),
    entry: 'shortcut',
    command: null,
    text: literalText(message, self.userId),
    files: filesOf(message),
  });
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
