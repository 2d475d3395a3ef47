import { DiscordAPIError, type REST, Routes } from 'discord.js';
import type { ChatCard } from '../chat/chat-card.ts';
import type { ChatDeps } from '../chat/chat-deps.ts';
import type { ChatSurface, Place } from '../chat/chat-surface.ts';
import { fetchFile } from '../chat/fetch-file.ts';
import { asList, asObject, asText } from '../chat/json-shape.ts';
import { plainLine } from '../chat/plain-text.ts';
import type { DiscordConfig } from './discord-config.ts';
import { presentDiscord } from './present.ts';
import { readAttachment } from './read-attachment.ts';

/** Attachments come from here alone. */
const discordFiles = ['https://cdn.discordapp.com', 'https://media.discordapp.net'];
/** The message has a thread already; Discord gives such a thread the id of its message. */
const threadExists = 160_004;
/** No access, no permission, or a channel that takes no threads: then the answer is a reply in the channel. */
const noThreadHere = new Set<number | string>([50_001, 50_013, 50_024, 160_005]);
const dayInMinutes = 1_440;

const threadName = (card: ChatCard): string =>
  plainLine(
    card.kind === 'answer' ? `Bounce: ${card.groups[0]?.view.headline ?? 'not read'}` : 'Bouncedesk',
    100,
  );

/** The thread under a message, made if need be; null when there can be none. */
const openThread = async (
  rest: REST,
  channel: string,
  message: string,
  name: string,
): Promise<string | null> => {
  try {
    const body = { name, auto_archive_duration: dayInMinutes };
    return asText(asObject(await rest.post(Routes.threads(channel, message), { body })).id) || null;
  } catch (error) {
    if (!(error instanceof DiscordAPIError)) throw error;
    if (error.code === threadExists) return message;
    if (noThreadHere.has(error.code)) return null;
    throw error;
  }
};

/** After a restart the nonce may be forgotten: the buttons of the answer name it. */
const alreadyPosted = async (rest: REST, place: Place, channel: string): Promise<boolean> => {
  if (!place.again) return false;
  const messages = asList(
    await rest.get(Routes.channelMessages(channel), { query: new URLSearchParams({ limit: '50' }) }),
  );
  return messages.some((message) =>
    JSON.stringify(asObject(message).components ?? []).includes(place.postId),
  );
};

const postInChannel = async (
  rest: REST,
  place: Place,
  root: string | null,
  card: ChatCard,
): Promise<void> => {
  const thread = root === null ? null : await openThread(rest, place.channel, root, threadName(card));
  const channel = thread ?? place.channel;
  if (await alreadyPosted(rest, place, channel)) return;
  const reference =
    thread === null && place.message !== null
      ? { message_reference: { message_id: place.message, fail_if_not_exists: false } }
      : {};
  const body = { ...presentDiscord(card), ...reference, nonce: place.postId, enforce_nonce: true };
  await rest.post(Routes.channelMessages(channel), { body });
};

/** The answer to an interaction that was deferred: edits the waiting reply, which the person alone sees. */
const answerPrivately = async (rest: REST, token: string, card: ChatCard): Promise<void> => {
  const [application = '', secret = ''] = token.split('/');
  await rest.patch(Routes.webhookMessage(application, secret, '@original'), {
    body: presentDiscord(card),
    auth: false,
  });
};

/** The message that is replied to, unless a bot wrote it. Its content is blank without the MessageContent intent. */
const readAbove = async (rest: REST, channel: string, parent: string) => {
  const message = asObject(await rest.get(Routes.channelMessage(channel, parent)));
  if (asObject(message.author).bot === true) return null;
  return { text: asText(message.content), files: asList(message.attachments).map(readAttachment) };
};

/** Discord as the desk sees it. */
export const discordSurface = (rest: REST, config: DiscordConfig, deps: ChatDeps): ChatSurface => ({
  above: async ({ channel, parent }) => (parent === null ? null : readAbove(rest, channel, parent)),
  seen: async (question) => {
    if (question.message === null) return;
    const route = Routes.channelMessageOwnReaction(
      question.channel,
      question.message,
      encodeURIComponent('\u{1f440}'),
    );
    await rest
      .put(route)
      .catch((error: unknown) => deps.log.warn({ error: String(error) }, 'no reaction in Discord'));
  },
  download: async (file) =>
    file.url === null
      ? { ok: false, why: 'gone' }
      : fetchFile({
          url: file.url,
          headers: {},
          origins: new Set([...discordFiles, ...config.fileOrigins]),
          maxBytes: config.maxFileBytes,
          pageMeansNoPermission: false,
          fetch: deps.fetch,
        }),
  post: (place, card) =>
    place.replyTo.kind === 'private'
      ? answerPrivately(rest, place.replyTo.token, card)
      : postInChannel(rest, place, place.replyTo.root, card),
});
