import type { webApi } from '@slack/bolt';
import type { ChatCard } from '../chat/chat-card.ts';
import type { ChatDeps } from '../chat/chat-deps.ts';
import type { ChatSurface, Place } from '../chat/chat-surface.ts';
import { asList, asObject } from '../chat/json-shape.ts';
import { downloadSlack } from './download.ts';
import { literalText } from './literal-text.ts';
import { presentSlack } from './present.ts';
import { readFile } from './read-file.ts';
import type { SlackConfig } from './slack-config.ts';
import type { SlackSelf } from './slack-self.ts';

/** Marks our answers, so that a restart can see that the answer already stands. */
const eventType = 'bouncedesk_answer';
const responseOrigin = 'https://hooks.slack.com';

type Client = webApi.WebClient;
type Post = Parameters<Client['chat']['postMessage']>[0];

/** Looks for the answer in its thread: Slack has no idempotency key for posts. */
const alreadyPosted = async (client: Client, place: Place, root: string | null): Promise<boolean> => {
  if (!place.again || root === null) return false;
  const thread = await client.conversations.replies({
    channel: place.channel,
    ts: root,
    limit: 200,
    include_all_metadata: true,
  });
  return (thread.messages ?? []).some((message) => {
    const metadata = asObject(asObject(message).metadata);
    return metadata.event_type === eventType && asObject(metadata.event_payload).id === place.postId;
  });
};

/** Answers through `response_url`: the person alone sees it. The host is Slack's or the operator's, never the payload's. */
const respond = async (
  url: string,
  card: ChatCard,
  config: SlackConfig,
  get: typeof fetch,
): Promise<void> => {
  const origin = URL.canParse(url) ? new URL(url).origin : '';
  if (origin !== responseOrigin && !config.fileOrigins.includes(origin))
    throw new Error('response_url of a foreign host');
  const response = await get(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json; charset=utf-8' },
    body: JSON.stringify({ ...presentSlack(card), response_type: 'ephemeral', replace_original: false }),
    redirect: 'manual',
    signal: AbortSignal.timeout(10_000),
  });
  await response.body?.cancel();
  if (!response.ok) throw new Error(`response_url answered ${response.status}`);
};

const postInThread = async (
  client: Client,
  place: Place,
  root: string | null,
  card: ChatCard,
): Promise<void> => {
  const base = {
    channel: place.channel,
    ...presentSlack(card),
    ...(root === null ? {} : { thread_ts: root }),
  };
  if (place.onlyFor !== null) {
    await client.chat.postEphemeral({ ...base, user: place.onlyFor } as unknown as Parameters<
      Client['chat']['postEphemeral']
    >[0]);
    return;
  }
  if (await alreadyPosted(client, place, root)) return;
  const metadata = { event_type: eventType, event_payload: { id: place.postId } };
  await client.chat.postMessage({ ...base, metadata } as unknown as Post);
};

/** The first message of the thread, unless it is our own. */
const readAbove = async (client: Client, self: SlackSelf, channel: string, parent: string) => {
  const thread = await client.conversations.replies({ channel, ts: parent, limit: 1 });
  const root = asObject(thread.messages?.[0]);
  if (root.ts !== parent || root.user === self.userId) return null;
  return { text: literalText(root, self.userId), files: asList(root.files).map(readFile) };
};

/** Slack as the desk sees it. */
export const slackSurface = (
  client: Client,
  self: SlackSelf,
  config: SlackConfig,
  deps: ChatDeps,
): ChatSurface => ({
  above: async ({ channel, parent }) => (parent === null ? null : readAbove(client, self, channel, parent)),
  seen: async (question) => {
    if (question.message === null) return;
    await client.reactions
      .add({ channel: question.channel, timestamp: question.message, name: 'eyes' })
      .catch((error: unknown) => deps.log.warn({ error: String(error) }, 'no reaction in Slack'));
  },
  download: (file) =>
    downloadSlack(
      file,
      config,
      async (id) => {
        const found = asObject(await client.files.info({ file: id })).file;
        return found === undefined ? null : readFile(found);
      },
      deps.fetch,
    ),
  post: (place, card) =>
    place.replyTo.kind === 'private'
      ? respond(place.replyTo.token, card, config, deps.fetch)
      : postInThread(client, place, place.replyTo.root, card),
});
