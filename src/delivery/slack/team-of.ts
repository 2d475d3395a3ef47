import { asList, asObject, asText, type Json } from '../chat/json-shape.ts';

const authorizationOf = (body: Json): Json => asObject(asList(body.authorizations)[0]);

/** The workspace a payload was sent to: in Slack Connect its author may belong to another one. */
export const teamOf = (body: Json): string =>
  asText(authorizationOf(body).team_id) || asText(body.team_id) || asText(asObject(body.team).id);

/** The bot's user in that workspace, where the payload says so; else empty. */
export const botUserOf = (body: Json): string => {
  const authorization = authorizationOf(body);
  return authorization.is_bot === true ? asText(authorization.user_id) : '';
};
