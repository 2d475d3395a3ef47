import type { ChatCommand, ChatFile, ChatReading } from '../chat/chat-question.ts';
import { asList, asObject, asText, type Json } from '../chat/json-shape.ts';
import type { DiscordSelf } from './discord-self.ts';
import { formFields, formId } from './forms.ts';
import { messageText } from './read-message.ts';
import { formReading, interactionBase, readPress } from './read-press.ts';
import { messageFiles, readAttachment } from './spoken-text.ts';
import { lacking } from './standing-of.ts';

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
