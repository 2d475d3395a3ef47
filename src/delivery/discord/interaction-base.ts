import { asObject, asText, type Json } from '../chat/json-shape.ts';
import { standingOf } from './standing-of.ts';

/** What every answer to an interaction needs: `application/token`, valid for 15 minutes. */
const tokenOf = (it: Json): string => `${asText(it.application_id)}/${asText(it.token)}`;

/** What questions and presses of an interaction have in common. */
export const interactionBase = (it: Json) => ({
  platform: 'discord' as const,
  eventKey: `discord:interaction:${asText(it.id)}`,
  workspace: asText(it.guild_id),
  channel: asText(it.channel_id),
  replyTo: { kind: 'private', token: tokenOf(it) } as const,
  user: asText(asObject(asObject(it.member).user ?? it.user).id),
  standing: standingOf(asObject(it.member)),
});
