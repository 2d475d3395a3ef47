import { DiscordAPIError, HTTPError, RateLimitError, type RawFile, type REST } from '@discordjs/rest';
import { Routes } from 'discord-api-types/v10';
import type { AnswerCard, ChatCard, Picture, ShownPicture } from '../chat/chat-card.ts';
import type { ChatDeps } from '../chat/chat-deps.ts';
import { asList, asObject, asText, type MessageRef } from '../chat/chat-question.ts';
import type { ChatSurface, Place, Posted, PostFault } from '../chat/chat-surface.ts';
import { withoutPicture, workedIn } from '../chat/deliver.ts';
import { fetchFile } from '../chat/read-mails.ts';
import { plainLine, plainText } from '../chat/section.ts';
import { type PermissionMemory, permissionMemory } from './channel-memory.ts';
import type { DiscordConfig } from './gateway.ts';
import { readAbove } from './past-messages.ts';
import { presentDiscord } from './present-discord.ts';
import { bounceForm, discordNames, fetchInviter, fetchRights, questionForm } from './read-interaction.ts';

/** The message has a thread already; Discord gives such a thread the id of its message. */
const threadExists = 160_004;
/** No access, no permission, or a channel without threads: then the answer is a reply in the channel. */
const noThreadHere = new Set<number | string>([50_001, 50_013, 50_024, 160_005, 160_006]);
const dayInMinutes = 1_440;

const threadName = (card: ChatCard): string =>
  plainLine(
    card.kind === 'answer' ? `Bounce: ${card.groups[0]?.view.headline ?? 'not read'}` : 'Bouncedesk',
    100,
  );

/** The thread under a message, created if needed; null if that is impossible. */
const threadFor = async (
  rest: REST,
  memory: PermissionMemory,
  channel: string,
  message: string,
  card: ChatCard,
): Promise<string | null> => {
  if (memory.lacks('threads', channel)) return null;
  try {
    const body = { name: threadName(card), auto_archive_duration: dayInMinutes };
    return asText(asObject(await rest.post(Routes.threads(channel, message), { body })).id) || null;
  } catch (error) {
    if (!(error instanceof DiscordAPIError)) throw error;
    if (error.code === threadExists) return message;
    if (!noThreadHere.has(error.code)) throw error;
    memory.note('threads', channel);
    return null;
  }
};

/** An archived thread cannot be edited: reopens it first. Returns whether that worked. */
const unarchive = async (rest: REST, thread: string): Promise<boolean> =>
  rest.patch(Routes.channel(thread), { body: { archived: false } }).then(
    () => true,
    () => false,
  );

/** Error codes of Discord by what they mean for the person. */
const meanings: readonly (readonly [PostFault, readonly number[]])[] = [
  ['not-member', [50_001]],
  ['missing-permission', [50_013, 160_002]],
  ['archived', [50_083, 160_005]],
  ['gone', [10_003, 10_008]],
  ['closed', [50_007, 50_278]],
  ['expired', [10_015, 10_062, 50_027]],
];

const transientErrors = (afterMs: number, why: 'busy' | 'outage') =>
  ({ ok: false, why, lasting: false, afterMs }) as const;
const lasting = (why: PostFault) => ({ ok: false, why, lasting: true, afterMs: 0 }) as const;

/** What an API error means: who is told what, and whether to retry. */
const discordFault = (error: unknown): Extract<Posted, { ok: false }> => {
  if (error instanceof RateLimitError) return transientErrors(error.retryAfter, 'busy');
  if (error instanceof DiscordAPIError) {
    if (error.status === 401 && error.code !== 50_027) return lasting('revoked');
    return lasting(meanings.find(([, codes]) => codes.includes(Number(error.code)))?.[0] ?? 'failed');
  }
  if (error instanceof HTTPError && error.status < 500) return lasting('failed');
  return transientErrors(0, 'outage');
};

const archived = 50_083;
const maxFileLength = 1_000_000;

/** The attachment of a message: the card's picture or file. */
const filesOf = (card: ChatCard): { files?: RawFile[] } => {
  if (card.kind === 'picture') return { files: [{ name: card.name, data: card.png }] };
  return card.kind === 'file'
    ? { files: [{ name: card.name, data: Buffer.from(plainText(card.text, maxFileLength)) }] }
    : {};
};

/** After a restart the nonce may be forgotten: the buttons of the answer name it. */
const standing = async (rest: REST, channel: string, id: string): Promise<MessageRef | null> => {
  const query = new URLSearchParams({ limit: '50' });
  const messages = asList(await rest.get(Routes.channelMessages(channel), { query })).map(asObject);
  const found = messages.find(
    (message) => message.nonce === id || JSON.stringify(message.components ?? []).includes(id),
  );
  return found === undefined ? null : { channel, message: asText(found.id) };
};

/** Runs a call in a thread; one that is archived is opened first. */
const inThread = async <T>(rest: REST, thread: string, call: () => Promise<T>): Promise<T> => {
  try {
    return await call();
  } catch (error) {
    const closed = error instanceof DiscordAPIError && error.code === archived;
    if (!closed || !(await unarchive(rest, thread))) throw error;
    return call();
  }
};

const directWith = async (rest: REST, user: string): Promise<string> => {
  const body = { recipient_id: user };
  return asText(asObject(await rest.post(Routes.userChannels(), { body })).id);
};

/** The answer to a deferred interaction: edits the pending reply, which only the person sees. */
const answerPrivately = async (rest: REST, token: string, card: ChatCard): Promise<Posted> => {
  const [application = '', secret = ''] = token.split('/');
  await rest.patch(Routes.webhookMessage(application, secret, '@original'), {
    body: presentDiscord(card),
    auth: false,
    ...filesOf(card),
  });
  return { ok: true, ref: null, stood: false };
};

const send = async (rest: REST, memory: PermissionMemory, place: Place, card: ChatCard): Promise<Posted> => {
  const { replyTo, message, postId } = place;
  if (replyTo.kind === 'private') return answerPrivately(rest, replyTo.token, card);
  const root = replyTo.kind === 'thread' ? replyTo.root : null;
  const thread = root === null ? null : await threadFor(rest, memory, place.channel, root, card);
  const channel =
    replyTo.kind === 'direct' ? await directWith(rest, replyTo.user) : (thread ?? place.channel);
  const stood = place.again ? await standing(rest, channel, postId) : null;
  if (stood !== null) return { ok: true, ref: stood, stood: true };
  const reply = thread === null && replyTo.kind === 'thread' && message !== null;
  const body = {
    ...presentDiscord(card),
    ...(reply ? { message_reference: { message_id: message, fail_if_not_exists: false } } : {}),
    nonce: postId,
    enforce_nonce: true,
  };
  const posted = await inThread(rest, channel, () =>
    rest.post(Routes.channelMessages(channel), { body, ...filesOf(card) }),
  );
  return { ok: true, ref: { channel, message: asText(asObject(posted).id) }, stood: false };
};

/** Posts into a thread, a channel, a direct message or the waiting reply of an interaction. Never throws. */
const postMessage = async (
  rest: REST,
  memory: PermissionMemory,
  place: Place,
  card: ChatCard,
): Promise<Posted> => {
  const inChannel = place.replyTo.kind === 'thread';
  if (inChannel && memory.lacks('posts', place.channel))
    return { ok: false, why: 'missing-permission', lasting: true, afterMs: 0 };
  try {
    return await send(rest, memory, place, card);
  } catch (error) {
    const fault = discordFault(error);
    const forbidden = fault.why === 'missing-permission' || fault.why === 'not-member';
    if (inChannel && forbidden) memory.note('posts', place.channel);
    return fault;
  }
};

/** Replaces what a message of ours shows; its files stay. Throws what the call throws. */
const editMessage = async (
  rest: REST,
  ref: MessageRef,
  card: ChatCard,
  files: RawFile[] = [],
): Promise<void> => {
  const body = presentDiscord(card);
  const with_ = files.length === 0 ? { body } : { body, files };
  await inThread(rest, ref.channel, () => rest.patch(Routes.channelMessage(ref.channel, ref.message), with_));
};

/** Adds a picture to a posted answer. Throws what the call throws. */
const addPicture = async (
  rest: REST,
  ref: MessageRef,
  card: AnswerCard,
  { name, png, described }: Picture,
): Promise<ShownPicture> => {
  const picture = { ref: name, described };
  await editMessage(rest, ref, { ...card, picture }, [{ name, data: png }]);
  return picture;
};

/** Attachments come from here alone. */
const discordFiles = ['https://cdn.discordapp.com', 'https://media.discordapp.net'];
/** A field of the body was refused. */
const invalidForm = 50_035;
/** No access, no permission to react. */
const noReactions = new Set<number | string>([50_001, 50_013]);
const signs = { work: encodeURIComponent('\u{1f440}'), heard: encodeURIComponent('\u{1f44b}') };
/** The message or the reaction is gone. */
const settled = new Set<number | string>([10_008, 10_014]);

/** Discord as the chat handler sees it. */
export const discordSurface = (
  rest: REST,
  config: DiscordConfig,
  deps: ChatDeps,
  self: () => string,
): ChatSurface => {
  const memory = permissionMemory();
  const worked = workedIn('Discord', deps.log);
  return {
    above: (question) => readAbove(rest, self(), question),
    sign: async ({ channel, message }, what, on) => {
      if (message === null || memory.lacks('reactions', channel)) return;
      const route = Routes.channelMessageOwnReaction(channel, message, signs[what]);
      const call = on ? rest.put(route) : rest.delete(route);
      await worked('a sign', () =>
        call.catch((error: unknown) => {
          if (error instanceof DiscordAPIError && settled.has(error.code)) return;
          if (error instanceof DiscordAPIError && noReactions.has(error.code))
            memory.note('reactions', channel);
          throw error;
        }),
      );
    },
    download: async (file) =>
      file.url === null
        ? { ok: false, why: 'gone' }
        : fetchFile({
            url: file.url,
            headers: {},
            origins: new Set([...discordFiles, ...config.fileOrigins]),
            maxBytes: config.maxFileBytes,
            signIn: null,
            fetch: deps.fetch,
          }),
    post: (place, card) => postMessage(rest, memory, place, card),
    edit: (ref, card) =>
      worked('an edit', () =>
        editMessage(rest, ref, card).catch((error: unknown) => {
          // A missing picture must not prevent editing the text.
          if (!(error instanceof DiscordAPIError) || error.code !== invalidForm) throw error;
          return editMessage(rest, ref, withoutPicture(card));
        }),
      ),
    addPicture: (ref, card, picture) =>
      addPicture(rest, ref, card, picture).catch((error: unknown) => {
        deps.log.warn({ error: String(error) }, 'a picture failed in Discord');
        return null;
      }),
    // It is part of its message.
    removePicture: async () => undefined,
    remove: async (ref) => {
      await worked('a deletion', () => rest.delete(Routes.channelMessage(ref.channel, ref.message)));
    },
    openForm: ({ token, about }, number) => {
      const [id = '', secret = ''] = token.split('/');
      const body = about === null ? bounceForm() : questionForm(about, number);
      return worked('a form', () => rest.post(Routes.interactionCallback(id, secret), { body, auth: false }));
    },
    // Discord shows private content in place.
    openCard: async () => false,
    // Discord has no page for an app; `/bouncedesk` shows the same.
    showHome: async () => undefined,
    link: (workspace, { channel, message }) =>
      `https://discord.com/channels/${workspace === '' ? '@me' : workspace}/${channel}/${message}`,
    rightsOf: (who) => fetchRights(rest, who, deps),
    invitedBy: (guild) => fetchInviter(rest, guild, self()),
    // An interaction tells it.
    channelName: async () => '',
    displayNames: (guild, ids) => discordNames(rest, guild, ids),
    seesAllMessages: config.messageContent,
    // They differ by channel: an interaction carries them.
    missingPermissions: async () => [],
  };
};
