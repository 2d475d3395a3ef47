import type { REST } from '@discordjs/rest';
import { Routes } from 'discord-api-types/v10';
import type { ChatQuestion } from '../chat/chat-question.ts';
import { asList, asObject, asText, type Json } from '../chat/json-shape.ts';
import { snowflakeAt, timeOf } from './catch-up.ts';
import { messageFiles, spokenText } from './spoken-text.ts';

const mostInThread = 100;
const mostBefore = 8;
/** Further up in a channel people speak of something else. */
const longestAgo = 15 * 60_000;

/**
 * The message a question replies to; else those of its thread up to it, and the one the thread was made of; else those right
 * above it. The nearest first, without our own. Content is blank without the MessageContent intent.
 */
export const readAbove = async (
  rest: REST,
  self: string,
  { channel, channelAbove, message, parent }: ChatQuestion,
) => {
  if (message === null) return [];
  const said = (messages: readonly Json[]) =>
    messages
      .filter(({ author, id }) => asText(id) !== '' && asObject(author).id !== self)
      .map((one) => ({ message: asText(one.id), text: spokenText(one), files: messageFiles(one) }));
  if (parent !== null) {
    const replied = said([asObject(await rest.get(Routes.channelMessage(channel, parent)))]);
    if (replied.length > 0) return replied;
  }
  const limit = String(channelAbove === null ? mostBefore : mostInThread);
  const query = new URLSearchParams({ before: message, limit });
  const before = asList(await rest.get(Routes.channelMessages(channel), { query })).map(asObject);
  if (channelAbove === null) {
    const oldest = BigInt(snowflakeAt(timeOf(message) - longestAgo));
    return said(before.filter(({ id }) => /^\d{1,20}$/.test(asText(id)) && BigInt(asText(id)) > oldest));
  }
  // A thread has the id of the message it was made of; a post in a forum holds it itself.
  const start = await rest.get(Routes.channelMessage(channelAbove, channel)).catch(() => ({}));
  return said([...before, asObject(start)]);
};
