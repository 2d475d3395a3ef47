import type { REST } from '@discordjs/rest';
import { Routes } from 'discord-api-types/v10';
import type { ChatDeps } from '../chat/chat-deps.ts';
import type { Standing } from '../chat/chat-question.ts';
import { asList, asObject, asText, type Json } from '../chat/json-shape.ts';

/** ADMINISTRATOR and MANAGE_GUILD. */
const managing = 0x8n | 0x20n;
const mayManage = (permissions: string): boolean =>
  /^\d{1,25}$/.test(permissions) && (BigInt(permissions) & managing) !== 0n;

/** What a member may do, of an interaction, which tells the permissions in the channel. */
export const standingOf = (member: Json): Standing => ({
  manages: mayManage(asText(member.permissions)),
  // Anybody may be a member of a server: a role says who works for it.
  staff: false,
  roles: asList(member.roles).map(asText),
});

/** The same of a message, which tells nothing of permissions: the server and the member are asked. Null when they cannot be. */
export const askStanding = async (
  rest: REST,
  guild: string,
  user: string,
  { log }: Pick<ChatDeps, 'log'>,
): Promise<Standing | null> => {
  if (guild === '') return { manages: false, staff: false, roles: [] };
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
    return { manages, staff: false, roles };
  } catch (error) {
    log.warn({ error: String(error) }, 'who a person is could not be asked in Discord');
    return null;
  }
};
