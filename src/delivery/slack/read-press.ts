import { asksOf, type ChatPress, type ChatReading, isButton } from '../chat/chat-question.ts';
import { asList, asObject, asText, type Json, textOrNull } from '../chat/json-shape.ts';
import { teamOf } from './team-of.ts';

/** What a person is known by; payloads tell it beside the id. */
export const personOf = (user: Json): string => asText(user.name) || asText(user.username) || 'somebody';

interface Pressed {
  readonly button: string;
  readonly group: number;
  readonly answer: string;
}

/** `bouncedesk_<button>_<group>` with the id of the answer as value; a voice and the menu have both in it (`good:<id>`). */
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
const replyOf = (body: Json, container: Json): Pick<ChatPress, 'replyTo' | 'message'> => {
  const [channel, message] = [asText(container.channel_id), asText(container.message_ts)];
  const url = asText(body.response_url);
  if (container.is_ephemeral === true && url !== '')
    return { replyTo: { kind: 'private', token: url }, message: null };
  return {
    replyTo: { kind: 'thread', root: textOrNull(container.thread_ts) },
    message: channel === '' || message === '' ? null : { channel, message },
  };
};

/** Payloads call every private channel the same: then its name must be asked for. */
const channelNameOf = (name: string): { readonly channelName?: string } =>
  name === '' || name === 'privategroup' ? {} : { channelName: name };

/** A button of ours, or the form behind it. On the page of the app "Delete my data" is the order `forget`, answered by direct message. */
export const readPress = (body: Json): ChatReading => {
  const action = asObject(asList(body.actions)[0]);
  const container = asObject(body.container);
  const { button, group, answer } = pressedOf(action);
  const team = teamOf(body);
  const user = asText(asObject(body.user).id);
  const eventKey = `slack:${team}:press:${asText(body.trigger_id)}`;
  const userName = personOf(asObject(body.user));
  const common = { platform: 'slack', eventKey, workspace: team, user, standing: null } as const;
  if (button === 'forget' && container.type === 'view') {
    const replyTo = { kind: 'direct', user } as const;
    const asked = {
      channel: '',
      channelAbove: null,
      message: null,
      parent: null,
      shared: false,
      text: 'forget yes',
      files: [],
    };
    return {
      is: 'question',
      question: { ...common, ...asked, replyTo, entry: 'command', command: 'bouncedesk' },
    };
  }
  if (!isButton(button)) return { is: 'ignored', why: 'another action' };
  const channel = textOrNull(asObject(body.channel).id) ?? asText(container.channel_id);
  const reply = replyOf(body, container);
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
