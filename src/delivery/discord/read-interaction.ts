import type { REST } from '@discordjs/rest';
import { Routes } from 'discord-api-types/v10';
import type { Trusted } from '../../explanation/answer-view.ts';
import type { ChatDeps } from '../chat/chat-deps.ts';
import {
  asksOf,
  asList,
  asObject,
  asText,
  buttonBehind,
  type ChatCommand,
  type ChatFile,
  type ChatForm,
  type ChatReading,
  commandNamed,
  type FormAbout,
  ignored,
  isButton,
  type Json,
  type MemberRights,
  textOrNull,
} from '../chat/chat-question.ts';
import type { PersonRef } from '../chat/chat-surface.ts';
import { formWords, own, type QuestionWords } from '../chat/notices.ts';
import { permissionBits } from './channel-memory.ts';
import type { DiscordSelf } from './gateway.ts';
import { messageFiles, messageText, readAttachment } from './read-event.ts';

/** A field of a form under its title (component type 18); Discord shows both as plain text. */
const label = (title: string, description: string, component: Json): Json => ({
  type: 18,
  label: title,
  description,
  component,
});

const formId = 'bd:form';
/** Discord takes 4,000 characters in a text of a form; more comes as a file. */
const maxTextLength = 4_000;

/** The form as the answer to an interaction (callback type 9). */
export const bounceForm = (): Json => ({
  type: 9,
  data: {
    custom_id: formId,
    title: formWords.title,
    components: [
      label(formWords.text, formWords.textHint, {
        type: 4,
        custom_id: 'text',
        style: 2,
        required: false,
        max_length: maxTextLength,
      }),
      label(formWords.files, formWords.filesHint, {
        type: 19,
        custom_id: 'files',
        min_values: 0,
        max_values: formWords.maxFiles,
        required: false,
      }),
    ],
  },
});

/** What was filled in: the text, and the ids of the files. */
const formFields = (data: Json): { readonly text: string; readonly files: readonly string[] } => {
  const fields = asList(data.components).map((it) => asObject(asObject(it).component));
  return {
    text: asText(fields.find((field) => field.custom_id === 'text')?.value),
    files: asList(fields.find((field) => field.custom_id === 'files')?.values).map(asText),
  };
};

/** A form with one question as the answer to an interaction (callback type 9). Its id is that of the button. */
export const questionForm = ({ asks, answerId, group }: FormAbout, words: QuestionWords): Json => ({
  type: 9,
  data: {
    custom_id: `bd:${buttonBehind(asks)}:${group}:${answerId}`,
    title: words.title,
    components: [
      label(words.label, words.hint, {
        type: 4,
        custom_id: 'text',
        style: words.maxLength > 100 ? 2 : 1,
        required: true,
        max_length: words.maxLength,
        ...(words.value === undefined ? {} : { value: words.value }),
      }),
    ],
  },
});

/** ADMINISTRATOR and MANAGE_GUILD; MANAGE_CHANNELS and MANAGE_THREADS. */
const managing = 0x8n | 0x20n;
const owning = 0x10n | 0x4_0000_0000n;
const has = (permissions: string, any: bigint): boolean => (permissionBits(permissions) & any) !== 0n;
const mayManage = (permissions: string): boolean => has(permissions, managing);

/** Permissions the bot needs in a channel, and what does not work without them. */
const needs: readonly (readonly [bigint, Trusted])[] = [
  [0x400n, own`View Channel: I see nothing of this channel`],
  [0x800n, own`Send Messages: I cannot answer here`],
  [0x8_0000_0000n, own`Create Public Threads: answers stand in the channel itself`],
  [0x40_0000_0000n, own`Send Messages in Threads: I cannot answer in threads`],
  [0x8000n, own`Attach Files: nothing can be handed out as a file`],
  [0x1_0000n, own`Read Message History: I cannot read what stands above a mention`],
  [0x40n, own`Add Reactions: there is no sign that a message is being read`],
];

/** The needed permissions missing from those an interaction carries. */
const missingRights = (permissions: string): readonly Trusted[] =>
  has(permissions, 0x8n) ? [] : needs.flatMap(([bit, words]) => (has(permissions, bit) ? [] : [words]));

/** A member's rights, from an interaction, which carries the permissions in the channel. */
const memberRightsOf = (member: Json): MemberRights => ({
  manages: mayManage(asText(member.permissions)),
  owns: has(asText(member.permissions), owning),
  // Anybody may be a member of a server: a role says who works for it.
  staff: false,
  roles: asList(member.roles).map(asText),
});

/** The same for a message, which carries no permissions: server and member are fetched. Null when that fails. */
export const fetchRights = async (
  rest: REST,
  { workspace: guild, user }: PersonRef,
  { log }: Pick<ChatDeps, 'log'>,
): Promise<MemberRights | null> => {
  if (guild === '') return { manages: false, owns: false, staff: false, roles: [] };
  try {
    const [server, member] = await Promise.all([
      rest.get(Routes.guild(guild)).then(asObject),
      rest.get(Routes.guildMember(guild, user)).then(asObject),
    ]);
    const roles = asList(member.roles).map(asText);
    // The role of everybody has the id of the server.
    const held = asList(server.roles)
      .map(asObject)
      .filter((role) => role.id === guild || roles.includes(asText(role.id)));
    const manages = server.owner_id === user || held.some((role) => mayManage(asText(role.permissions)));
    // Channels may revoke such a permission: for a message only a server-wide one counts.
    const owns = held.some((role) => has(asText(role.permissions), owning));
    return { manages, owns, staff: false, roles };
  } catch (error) {
    log.warn({ error: String(error) }, 'who a person is could not be asked in Discord');
    return null;
  }
};

const botAddEvent = 28;

/** Who added the bot, from the server's audit log, which few let it read; null when unknown. Never rejects. */
export const fetchInviter = async (rest: REST, guild: string, self: string): Promise<string | null> => {
  const query = new URLSearchParams({ action_type: String(botAddEvent), limit: '10' });
  const log = asObject(await rest.get(Routes.guildAuditLog(guild), { query }).catch(() => null));
  const entry = asList(log.audit_log_entries)
    .map(asObject)
    .find(({ target_id }) => target_id === self);
  return textOrNull(entry?.user_id);
};

/** Display names of roles and people in a server; the id where Discord does not say. Never rejects. */
export const discordNames = async (
  rest: REST,
  guild: string,
  ids: readonly string[],
): Promise<readonly string[]> => {
  const server = asObject(await rest.get(Routes.guild(guild)).catch(() => ({})));
  const roles = new Map(
    asList(server.roles)
      .map(asObject)
      .map((role) => [asText(role.id), asText(role.name)]),
  );
  const personal = async (id: string): Promise<string> => {
    const member = asObject(await rest.get(Routes.guildMember(guild, id)).catch(() => ({})));
    const user = asObject(member.user);
    return asText(member.nick) || asText(user.global_name) || asText(user.username);
  };
  return Promise.all(
    ids.map(async (id) => {
      const name = roles.get(id) ?? (await personal(id));
      return name === '' ? id : `@${name}`;
    }),
  );
};

/** What every answer to an interaction needs: `application/token`, valid for 15 minutes. */
const tokenOf = (it: Json): string => `${asText(it.application_id)}/${asText(it.token)}`;

/** What questions and button presses from an interaction have in common. */
const interactionBase = (it: Json) => ({
  platform: 'discord' as const,
  eventKey: `discord:interaction:${asText(it.id)}`,
  workspace: asText(it.guild_id),
  channel: asText(it.channel_id),
  replyTo: { kind: 'private', token: tokenOf(it) } as const,
  user: asText(asObject(asObject(it.member).user ?? it.user).id),
  rights: memberRightsOf(asObject(it.member)),
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
const readPress = (it: Json, typed: string | null): ChatReading => {
  const id = asText(asObject(it.data).custom_id);
  const [, named = '', group = '', answerId = ''] =
    /^bd:([a-z]{1,20}):(\d{1,2}):([\w-]{1,40})$/.exec(id) ?? [];
  // A choice may name what it is about besides: `article:srs-missing`.
  const [chosen = '', about = answerId] = asText(asList(asObject(it.data).values)[0]).split(':', 2);
  const button = named === 'more' ? chosen : named;
  if (!isButton(button)) return ignored('another button');
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

const asked = (
  it: Json,
  command: ChatCommand | null,
  text: string,
  files: readonly ChatFile[],
): ChatReading => ({
  is: 'question',
  question: {
    ...interactionBase(it),
    // In a direct message there are no permissions.
    ...(typeof it.guild_id === 'string' ? { botMissing: missingRights(asText(it.app_permissions)) } : {}),
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
  const command = data.type === 1 ? commandNamed(asText(data.name)) : null;
  if (command === null) return ignored('another command');
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
