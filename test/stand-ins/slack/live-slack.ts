/** Finds what would ping somebody or become a link in an outgoing Slack payload. */
type Json = Readonly<Record<string, unknown>>;
/** Links that are ours. */
export interface Allowed {
  has(url: string): boolean;
}

const inMarkup = (text: string): readonly string[] => [
  ...(text.match(/<[@#!][^>]*>/g) ?? []),
  ...(text.match(/<[^<>|\s]+:[^>]*>/g) ?? []),
  ...(text.match(/\b(?!hxxps?:)[a-z][a-z0-9+.-]*:\/\/\S+/gi) ?? []),
  ...(text.match(/@(?:here|channel|everyone|group)\b/gi) ?? []),
];

/** In places that Slack shows as they are, only an address with a scheme could still be made a link by a client. */
const inPlain = (text: string): readonly string[] =>
  text.match(/\b(?!hxxps?:)[a-z][a-z0-9+.-]*:\/\/\S+/gi) ?? [];

const walk = (value: unknown, allowed: Allowed, found: string[]): void => {
  if (Array.isArray(value)) for (const item of value) walk(item, allowed, found);
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return;
  const node = value as Json;
  const names = ['user', 'usergroup', 'channel', 'broadcast'].includes(String(node.type));
  if (names && !allowed.has(`#${String(node.channel_id)}`)) found.push(JSON.stringify(node));
  if (node.type === 'link' && !allowed.has(String(node.url))) found.push(String(node.url));
  if (typeof node.image_url === 'string' || (node.type === 'image' && node.slack_file === undefined))
    found.push('image');
  if (node.type === 'image') found.push(...inPlain(String(node.alt_text)));
  if (node.type === 'mrkdwn') found.push(...inMarkup(String(node.text)));
  if (node.type === 'plain_text' || node.type === 'text') found.push(...inPlain(String(node.text)));
  for (const item of Object.values(node)) walk(item, allowed, found);
};

/** Live mentions and foreign links of a payload. `allowed` are the links of the catalogue. */
export const liveInSlack = (payload: Json, allowed: Allowed): readonly string[] => {
  const found: string[] = [];
  if (typeof payload.text === 'string') found.push(...inMarkup(payload.text));
  for (const flag of ['unfurl_links', 'unfurl_media'])
    if (payload[flag] !== false) found.push(`${flag} is not off`);
  if (payload.reply_broadcast !== undefined || payload.link_names !== undefined) found.push('broadcast');
  walk(payload.blocks, allowed, found);
  return found;
};
