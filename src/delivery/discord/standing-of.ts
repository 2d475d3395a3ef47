import type { REST } from '@discordjs/rest';
import { Routes } from 'discord-api-types/v10';
import type { Trusted } from '../../explanation/answer-view.ts';
import type { ChatDeps } from '../chat/chat-deps.ts';
import type { Standing } from '../chat/chat-question.ts';
import type { WhoAsks } from '../chat/chat-surface.ts';
import { asList, asObject, asText, type Json } from '../chat/json-shape.ts';
import { own } from '../chat/own-words.ts';

/** ADMINISTRATOR and MANAGE_GUILD; MANAGE_CHANNELS and MANAGE_THREADS. */
const managing = 0x8n | 0x20n;
const owning = 0x10n | 0x4_0000_0000n;
const has = (permissions: string, any: bigint): boolean =>
  /^\d{1,25}$/.test(permissions) && (BigInt(permissions) & any) !== 0n;
const mayManage = (permissions: string): boolean => has(permissions, managing);

/** What the bot needs in a channel, and what does not work without it. */
const needs: readonly (readonly [bigint, Trusted])[] = [
  [0x400n, own`View Channel: I see nothing of this channel`],
  [0x800n, own`Send Messages: I cannot answer here`],
  [0x8_0000_0000n, own`Create Public Threads: answers stand in the channel itself`],
  [0x40_0000_0000n, own`Send Messages in Threads: I cannot answer in threads`],
  [0x8000n, own`Attach Files: nothing can be handed out as a file`],
  [0x1_0000n, own`Read Message History: I cannot read what stands above a mention`],
  [0x40n, own`Add Reactions: there is no sign that a message is being read`],
];

/** What the bot lacks in a channel, of the permissions that an interaction tells. */
export const lacking = (permissions: string): readonly Trusted[] =>
  has(permissions, 0x8n) ? [] : needs.flatMap(([bit, words]) => (has(permissions, bit) ? [] : [words]));

/** What a member may do, of an interaction, which tells the permissions in the channel. */
export const standingOf = (member: Json): Standing => ({
  manages: mayManage(asText(member.permissions)),
  owns: has(asText(member.permissions), owning),
  // Anybody may be a member of a server: a role says who works for it.
  staff: false,
  roles: asList(member.roles).map(asText),
});

/** The same of a message, which tells nothing of permissions: the server and the member are asked. Null when they cannot be. */
export const askStanding = async (
  rest: REST,
  { workspace: guild, user }: WhoAsks,
  { log }: Pick<ChatDeps, 'log'>,
): Promise<Standing | null> => {
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
    // Channels may take such a right away again: of a message only a right for every channel counts.
    const owns = held.some((role) => has(asText(role.permissions), owning));
    return { manages, owns, staff: false, roles };
  } catch (error) {
    log.warn({ error: String(error) }, 'who a person is could not be asked in Discord');
    return null;
  }
};

/** What roles and people are called in a server; the id of one that Discord does not tell. Never rejects. */
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
