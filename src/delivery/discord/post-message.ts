import { DiscordAPIError, type RawFile, type REST } from '@discordjs/rest';
import { Routes } from 'discord-api-types/v10';
import type { AnswerCard, ChatCard, Picture, ShownPicture } from '../chat/chat-card.ts';
import type { MessageRef } from '../chat/chat-question.ts';
import type { Place, Posted } from '../chat/chat-surface.ts';
import { asList, asObject, asText } from '../chat/json-shape.ts';
import { plainText } from '../chat/plain-text.ts';
import type { PermissionMemory } from './permission-memory.ts';
import { discordFault } from './post-fault.ts';
import { presentDiscord } from './present.ts';
import { threadFor, unarchive } from './thread-for.ts';

const archived = 50_083;
const longestFile = 1_000_000;

/** The file of a card that is one; every other card has none. */
const filesOf = (card: ChatCard): { files?: RawFile[] } => {
  if (card.kind === 'picture') return { files: [{ name: card.name, data: card.png }] };
  return card.kind === 'file'
    ? { files: [{ name: card.name, data: Buffer.from(plainText(card.text, longestFile)) }] }
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

/** The answer to an interaction that was deferred: edits the waiting reply, which the person alone sees. */
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
export const postMessage = async (
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
export const editMessage = async (
  rest: REST,
  ref: MessageRef,
  card: ChatCard,
  files: RawFile[] = [],
): Promise<void> => {
  const body = presentDiscord(card);
  const with_ = files.length === 0 ? { body } : { body, files };
  await inThread(rest, ref.channel, () => rest.patch(Routes.channelMessage(ref.channel, ref.message), with_));
};

/** Adds a picture to an answer that stands. Throws what the call throws. */
export const addPicture = async (
  rest: REST,
  ref: MessageRef,
  card: AnswerCard,
  { name, png, told }: Picture,
): Promise<ShownPicture> => {
  const picture = { ref: name, told };
  await editMessage(rest, ref, { ...card, picture }, [{ name, data: png }]);
  return picture;
};
