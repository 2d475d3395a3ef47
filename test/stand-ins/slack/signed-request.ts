import { createHmac } from 'node:crypto';
import { bot, type Json } from './slack-web-api.ts';

export interface Signing {
  /** Seconds that the time stamp lies in the past. */
  readonly age?: number;
  readonly secret?: string;
}

/** Events come as JSON, commands as a form, interactions as a form with JSON inside. */
const encode = (payload: Json): readonly [string, string] => {
  if (payload.type === 'event_callback' || payload.type === 'url_verification')
    return ['application/json', JSON.stringify(payload)];
  const fields: [string, string][] =
    'command' in payload
      ? Object.entries(payload).map(([key, value]) => [key, String(value)])
      : [['payload', JSON.stringify(payload)]];
  return ['application/x-www-form-urlencoded', new URLSearchParams(fields).toString()];
};

/** Delivers a payload as Slack does to a request URL: signed with the secret of the app. */
export const signedRequest = async (
  url: string,
  payload: Json,
  { age = 0, secret = bot.signingSecret }: Signing = {},
): Promise<{ readonly status: number; readonly body: string }> => {
  const [type, body] = encode(payload);
  const time = String(Math.floor(Date.now() / 1_000) - age);
  const signature = `v0=${createHmac('sha256', secret).update(`v0:${time}:${body}`).digest('hex')}`;
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': type, 'x-slack-request-timestamp': time, 'x-slack-signature': signature },
    body,
  });
  return { status: response.status, body: await response.text() };
};
