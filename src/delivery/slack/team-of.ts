import { asList, asObject, asText, type Json } from '../chat/json-shape.ts';

const removals = new Set<unknown>(['app_uninstalled', 'tokens_revoked']);

/** When the access of the bot ended by this payload, or null. Tokens of people are none of ours. */
export const removedAt = (body: unknown): Date | null => {
  const envelope = asObject(body);
  const event = asObject(envelope.event);
  if (!removals.has(event.type)) return null;
  const { bot } = asObject(event.tokens);
  if (event.type === 'tokens_revoked' && !(Array.isArray(bot) && bot.length > 0)) return null;
  return new Date(Number(envelope.event_time) * 1_000 || Date.now());
};

const authorizationOf = (body: Json): Json => asObject(asList(body.authorizations)[0]);

/** The workspace a payload was sent to: in Slack Connect its author may belong to another one. */
export const teamOf = (body: Json): string =>
  asText(authorizationOf(body).team_id) ||
  asText(body.team_id) ||
  asText(asObject(body.team).id) ||
  // Outside of channels an organisation's payload names no workspace: then it is that of the person.
  asText(asObject(body.user).team_id);

/** What a payload about a removal is about: the workspace, or the organisation that had installed the app. */
export const removedFrom = (body: Json): string => {
  const whole = body.is_enterprise_install === true || authorizationOf(body).is_enterprise_install === true;
  return (
    (whole ? asText(body.enterprise_id) || asText(authorizationOf(body).enterprise_id) : '') || teamOf(body)
  );
};

/** The bot's user in that workspace, where the payload says so; else empty. */
export const botUserOf = (body: Json): string => {
  const authorization = authorizationOf(body);
  return authorization.is_bot === true ? asText(authorization.user_id) : '';
};
