import {
  asksOf,
  type ChatCommand,
  type ChatFile,
  type ChatForm,
  type ChatReading,
  isButton,
} from '../chat/chat-question.ts';
import { asList, asObject, asText, type Json } from '../chat/json-shape.ts';
import type { DiscordSelf } from './discord-self.ts';
import { formFields, formId } from './forms.ts';
import { messageFiles, messageText, readAttachment } from './read-message.ts';
import { lacking, standingOf } from './standing-of.ts';

/** What every answer to an interaction needs: `application/token`, valid for 15 minutes. */
const tokenOf = (it: Json): string => `${asText(it.application_id)}/${asText(it.token)}`;

/** What questions and presses of an interaction have in common. */
const interactionBase = (it: Json) => ({
  platform: 'discord' as const,
  eventKey: `discord:interaction:${asText(it.id)}`,
  workspace: asText(it.guild_id),
  channel: asText(it.channel_id),
  replyTo: { kind: 'private', token: tokenOf(it) } as const,
  user: asText(asObject(asObject(it.member).user ?? it.user).id),
  standing: standingOf(asObject(it.member)),
});

const ephemeral = 1 << 6;

/** What a person is known by in this server, or everywhere. */
const personOf = (it: Json): string => {
  const member = asObject(it.member);
  const user = asObject(member.user ?? it.user);
  return asText(member.nick) || asText(user.global_name) || asText(user.username) || 'somebody';
};

/** Somebody wants a form: `id/token` names the interaction, whose first answer the form must be. */
const formReading = (it: Json, about: ChatForm['about']): ChatReading => {
  const { eventKey, workspace, channel, user } = interactionBase(it);
  const token = `${asText(it.id)}/${asText(it.token)}`;
  const channelName = asText(asObject(it.channel).name);
  return {
    is: 'form',
    form: {
      platform: 'discord',
      eventKey,
      workspace,
      channel,
      channelName,
      user,
      token,
      about,
    },
  };
};

/**
 * A button of ours, or a choice of the menu (`more`): `bd:<button>:<group>:<answer>`. The form behind it has the same name; `typed` is what was written in
 * that form.
 */
export const readPress = (it: Json, typed: string | null): ChatReading => {
  const id = asText(asObject(it.data).custom_id);
  const [, named = '', group = '', answerId = ''] =
    /^bd:([a-z]{1,20}):(\d{1,2}):([\w-]{1,40})$/.exec(id) ?? [];
  // A choice may name what it is about besides: `article:srs-missing`.
  const [chosen = '', about = answerId] = asText(asList(asObject(it.data).values)[0]).split(':', 2);
  const button = named === 'more' ? chosen : named;
  if (!isButton(button)) return { is: 'ignored', why: 'another button' };
  const base = interactionBase(it);
  const asks = asksOf(button);
  // An article is shown in place, to the person alone.
  if (asks !== null && asks !== 'article' && typed === null) {
    return formReading(it, { asks, answerId, group: Number(group), replyTo: base.replyTo });
  }
  const shown = asObject(it.message);
  const [channel, message] = [asText(shown.channel_id) || asText(it.channel_id), asText(shown.id)];
  const alone = (Number(shown.flags ?? 0) & ephemeral) !== 0;
  return {
    is: 'press',
    press: {
      ...base,
      userName: personOf(it),
      button,
      answerId: about,
      group: Number(group),
      message: alone || message === '' ? null : { channel, message },
      typed,
    },
  };
};

const ignored = (why: string): ChatReading => ({ is: 'ignored', why });
const commands: Readonly<Record<string, ChatCommand>> = {
  bounce: 'bounce',
  bouncekb: 'bouncekb',
  mailpolicy: 'mailpolicy',
  bouncedesk: 'bouncedesk',
};

const asked = (
  it: Json,
  command: ChatCommand | null,
  text: string,
  files: readonly ChatFile[],
): ChatReading => ({
  is: 'question',
  question: {
    ...interactionBase(it),
    // In a direct message nobody was asked for permissions.
    ...(typeof it.guild_id === 'string' ? { botLacks: lacking(asText(it.app_permissions)) } : {}),
    channelAbove: null,
    message: null,
    parent: null,
    shared: false,
    entry: command === null ? 'shortcut' : 'command',
    command,
    text,
    files,
  },
});

/** Words of the options in order, those of a subcommand behind its name: `mode auto`, `contoso.example 192.0.2.1`. */
const wordsOf = (options: readonly Json[]): string =>
  options
    .flatMap((option) => {
      if (option.type === 1) return [asText(option.name), wordsOf(asList(option.options).map(asObject))];
      return option.type === 11 ? [] : [asText(option.value)];
    })
    .filter((word) => word !== '')
    .join(' ');

/** Slash commands with their options, and the message command "Diagnose mail" with the chosen message. */
const readCommand = (it: Json, self: DiscordSelf): ChatReading => {
  const data = asObject(it.data);
  const resolved = asObject(data.resolved);
  if (data.type === 3) {
    const message = asObject(asObject(resolved.messages)[asText(data.target_id)]);
    return asked(it, null, messageText(message, self), messageFiles(message));
  }
  const command = data.type === 1 ? commands[asText(data.name)] : undefined;
  if (command === undefined) return ignored('another command');
  const options = asList(data.options).map(asObject);
  if (command === 'bounce' && options.length === 0) return formReading(it, null);
  const attachments = asObject(resolved.attachments);
  const files = options.filter((o) => o.type === 11).map((o) => readAttachment(attachments[asText(o.value)]));
  return asked(it, command, wordsOf(options), files);
};

/** A form as it was filled in. */
const readSubmission = (it: Json): ChatReading => {
  const data = asObject(it.data);
  const { text, files } = formFields(data);
  if (data.custom_id !== formId) return readPress(it, text);
  const attachments = asObject(asObject(data.resolved).attachments);
  return asked(
    it,
    'bounce',
    text,
    files.map((id) => readAttachment(attachments[id])),
  );
};

/** An interaction as a question, a press or a wish for the form. Autocomplete is answered elsewhere. */
export const readInteraction = (it: Json, self: DiscordSelf): ChatReading => {
  switch (it.type) {
    case 2:
      return readCommand(it, self);
    case 3:
      return readPress(it, null);
    case 5:
      return readSubmission(it);
    default:
      return ignored(`interaction type ${String(it.type)}`);
  }
};
