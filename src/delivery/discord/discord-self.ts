import { asList, asObject, asText } from '../chat/json-shape.ts';

/** Who the bot is, learnt from the gateway: its user, its application and its own role in each server. */
export interface DiscordSelf {
  readonly userId: string;
  readonly applicationId: string;
  /** A mention of the bot's own role is a mention of the bot: Discord offers both in its menu. */
  readonly roles: ReadonlySet<string>;
}

export const nobodyYet: DiscordSelf = { userId: '', applicationId: '', roles: new Set() };

/** A dispatch of the gateway as it was sent, copied at the door. */
export interface Packet {
  readonly t: string;
  readonly d: unknown;
}

/** What a packet teaches about the bot itself. */
export const learnSelf = (self: DiscordSelf, packet: Packet): DiscordSelf => {
  const data = asObject(packet.d);
  if (packet.t === 'READY') {
    const [user, application] = [asObject(data.user), asObject(data.application)];
    return { ...self, userId: asText(user.id), applicationId: asText(application.id) };
  }
  if (packet.t !== 'GUILD_CREATE') return self;
  const own = asList(data.roles)
    .map(asObject)
    .filter((role) => self.userId !== '' && asObject(role.tags).bot_id === self.userId);
  return own.length === 0
    ? self
    : { ...self, roles: new Set([...self.roles, ...own.map((r) => asText(r.id))]) };
};
