import type { webApi } from '@slack/bolt';
import type { ChatQuestion } from '../chat/chat-question.ts';
import { asList, asObject, asText, type Json } from '../chat/json-shape.ts';
import { literalText } from './literal-text.ts';
import { filesOf } from './read-file.ts';
import type { SlackSelf } from './slack-workspaces.ts';

const mostInThread = 100;
const mostBefore = 8;
/** Further up in a channel people speak of something else. */
const longestAgo = 15 * 60;

/** Messages of a thread up to the question, or those right above it in the channel; the nearest first, without our own. */
export const readAbove = async (
  client: webApi.WebClient,
  self: SlackSelf,
  { channel, message, parent }: Pick<ChatQuestion, 'channel' | 'message' | 'parent'>,
) => {
  if (message === null) return [];
  const latest = { channel, latest: message, inclusive: false };
  const found =
    parent === null
      ? await client.conversations.history({
          ...latest,
          oldest: String(Number(message) - longestAgo),
          limit: mostBefore,
        })
      : await client.conversations.replies({ ...latest, ts: parent, limit: mostInThread });
  const messages: readonly Json[] = asList(found.messages).map(asObject);
  return messages
    .filter(({ ts, user }) => asText(ts) < message && user !== self.userId)
    .sort((a, b) => (asText(a.ts) < asText(b.ts) ? 1 : -1))
    .map((one) => ({ message: asText(one.ts), text: literalText(one, self.userId), files: filesOf(one) }));
};
