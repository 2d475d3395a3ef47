import type { Standing } from '../chat/chat-question.ts';
import { asList, asText, type Json } from '../chat/json-shape.ts';

/** ADMINISTRATOR and MANAGE_GUILD. */
const managing = 0x8n | 0x20n;

/** What a member may do. Interactions tell the permissions in the channel; messages tell the roles alone. */
export const standingOf = (member: Json): Standing => {
  const permissions = asText(member.permissions);
  return {
    manages: /^\d{1,25}$/.test(permissions) && (BigInt(permissions) & managing) !== 0n,
    // Anybody may be a member of a server: a role says who works for it.
    staff: false,
    roles: asList(member.roles).map(asText),
  };
};
