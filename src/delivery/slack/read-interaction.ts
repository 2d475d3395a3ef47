import { type ChatButton, type ChatReading, chatButtons } from '../chat/chat-question.ts';
import { asList, asObject, asText, type Json, textOrNull } from '../chat/json-shape.ts';
import { literalText } from './literal-text.ts';
import { readFile } from './read-file.ts';
import type { SlackSelf } from './slack-self.ts';

const ignored = (why: string): ChatReading => ({ is: 'ignored', why });

/** The message shortcut "Diagnose mail": the chosen message, whoever wrote it, answered in its thread. */
const readShortcut = (body: Json, self: SlackSelf): ChatReading => {
  const message = asObject(body.message);
  const channel = asText(asObject(body.channel).id);
  const ts = textOrNull(body.message_ts) ?? asText(message.ts);
  if (body.callback_id !== 'diagnose_mail' || channel === '' || ts === '') return ignored('another shortcut');
  const team = asText(asObject(body.team).id);
  return {
    is: 'question',
    question: {
      platform: 'slack',
      eventKey: `slack:${team}:shortcut:${asText(body.trigger_id)}`,
      workspace: team,
      channel,
      message: ts,
      parent: null,
      replyTo: { kind: 'thread', root: textOrNull(message.thread_ts) ?? ts },
      user: asText(asObject(body.user).id),
      shared: false,
      entry: 'shortcut',
      command: null,
      text: literalText(message, self.userId),
      files: asList(message.files).map(readFile),
    },
  };
};

const isButton = (word: string): word is ChatButton => (chatButtons as readonly string[]).includes(word);

/** A button of ours: `action_id` is `bouncedesk_<button>_<group>`, `value` the id of the answer. */
const readPress = (body: Json): ChatReading => {
  const action = asObject(asList(body.actions)[0]);
  const found = /^bouncedesk_([a-z]{1,20})_(\d{1,2})$/.exec(asText(action.action_id));
  const [button, container] = [found?.[1] ?? '', asObject(body.container)];
  if (!isButton(button)) return ignored('another action');
  const team = asText(asObject(body.team).id);
  return {
    is: 'press',
    press: {
      platform: 'slack',
      eventKey: `slack:${team}:press:${asText(body.trigger_id)}`,
      workspace: team,
      channel: textOrNull(asObject(body.channel).id) ?? asText(container.channel_id),
      replyTo: { kind: 'thread', root: textOrNull(container.thread_ts) },
      user: asText(asObject(body.user).id),
      button,
      answerId: asText(action.value),
      group: Number(found?.[2] ?? 0),
    },
  };
};

/** Shortcuts and buttons; modals follow with their own reader. */
export const readInteraction = (body: Json, self: SlackSelf): ChatReading => {
  if (body.type === 'message_action') return readShortcut(body, self);
  return body.type === 'block_actions' ? readPress(body) : ignored(`interaction ${asText(body.type)}`);
};
