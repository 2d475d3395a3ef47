import {
  type ChatButton,
  type ChatCommand,
  type ChatFile,
  type ChatReading,
  chatButtons,
} from '../chat/chat-question.ts';
import { asList, asObject, asText, type Json } from '../chat/json-shape.ts';
import type { DiscordSelf } from './discord-self.ts';
import { readAttachment } from './read-attachment.ts';
import { messageText } from './read-message.ts';

const ignored = (why: string): ChatReading => ({ is: 'ignored', why });
const commands: Readonly<Record<string, ChatCommand>> = {
  bounce: 'bounce',
  bouncekb: 'bouncekb',
  mailpolicy: 'mailpolicy',
};

/** What every answer to an interaction needs: `application/token`, valid for 15 minutes. */
const tokenOf = (it: Json): string => `${asText(it.application_id)}/${asText(it.token)}`;

const userOf = (it: Json): string => asText(asObject(asObject(it.member).user ?? it.user).id);

const common = (it: Json) => ({
  platform: 'discord' as const,
  eventKey: `discord:interaction:${asText(it.id)}`,
  workspace: asText(it.guild_id),
  channel: asText(it.channel_id),
  replyTo: { kind: 'private', token: tokenOf(it) } as const,
  user: userOf(it),
});

const asked = (
  it: Json,
  command: ChatCommand | null,
  text: string,
  files: readonly ChatFile[],
): ChatReading => ({
  is: 'question',
  question: {
    ...common(it),
    message: null,
    parent: null,
    shared: false,
    entry: command === null ? 'shortcut' : 'command',
    command,
    text,
    files,
  },
});

/** Slash commands with their options, and the message command "Diagnose mail" with the chosen message. */
const readCommand = (it: Json, self: DiscordSelf): ChatReading => {
  const data = asObject(it.data);
  const resolved = asObject(data.resolved);
  if (data.type === 3) {
    const message = asObject(asObject(resolved.messages)[asText(data.target_id)]);
    return asked(it, null, messageText(message, self), asList(message.attachments).map(readAttachment));
  }
  const command = data.type === 1 ? commands[asText(data.name)] : undefined;
  if (command === undefined) return ignored('another command');
  const options = asList(data.options).map(asObject);
  const text = options.find((option) => option.type === 3)?.value;
  const attachments = asObject(resolved.attachments);
  const files = options.filter((o) => o.type === 11).map((o) => readAttachment(attachments[asText(o.value)]));
  return asked(it, command, asText(text), files);
};

const isButton = (word: string): word is ChatButton => (chatButtons as readonly string[]).includes(word);

/** A button of ours: `bd:<button>:<group>:<answer>`. */
const readPress = (it: Json): ChatReading => {
  const id = asText(asObject(it.data).custom_id);
  const [, button = '', group = '', answerId = ''] =
    /^bd:([a-z]{1,20}):(\d{1,2}):([\w-]{1,40})$/.exec(id) ?? [];
  if (!isButton(button)) return ignored('another button');
  return { is: 'press', press: { ...common(it), button, answerId, group: Number(group) } };
};

/** An interaction as a question or a press. */
export const readInteraction = (it: Json, self: DiscordSelf): ChatReading => {
  if (it.type === 2) return readCommand(it, self);
  return it.type === 3 ? readPress(it) : ignored(`interaction type ${String(it.type)}`);
};
