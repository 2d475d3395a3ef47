import type { ChatFile } from '../chat/chat-question.ts';
import { asList, asObject, asText, type Json, textOrNull } from '../chat/json-shape.ts';

/** An attachment of Discord in neutral form. Its URL is signed and expires: it is fetched at once. */
export const readAttachment = (value: unknown): ChatFile => {
  const file = asObject(value);
  return {
    id: asText(file.id),
    name: asText(file.filename) || 'file',
    type: asText(file.content_type),
    size: typeof file.size === 'number' ? file.size : null,
    url: textOrNull(file.url),
    external: false,
    isMail: false,
    retold: null,
    withheld: null,
  };
};

const mostEmbeds = 10;

/** A card of another app: what a person reads of it. */
const ofEmbed = (embed: Json): string =>
  [
    asText(embed.title),
    asText(embed.description),
    ...asList(embed.fields)
      .map(asObject)
      .map((field) => `${asText(field.name)}: ${asText(field.value)}`),
  ]
    .filter((text) => text !== '')
    .join('\n');

/** Messages that were forwarded: Discord sends a snapshot of each. */
const snapshots = (message: Json): readonly Json[] =>
  asList(message.message_snapshots).map((one) => asObject(asObject(one).message));

/** What stands in a message: its words, cards of other apps, and what was forwarded. Code is read without its fences. */
export const spokenText = (message: Json): string =>
  [
    asText(message.content).replace(/^```(?:[a-z0-9+-]{1,20}(?=\n))?\n?|\n?```$/gm, ''),
    ...asList(message.embeds)
      .slice(0, mostEmbeds)
      .map((embed) => ofEmbed(asObject(embed))),
    ...snapshots(message).map((one) => spokenText({ ...one, message_snapshots: [] })),
  ]
    .filter((text) => text.trim() !== '')
    .join('\n')
    .trim();

export const messageFiles = (message: Json): readonly ChatFile[] =>
  [message, ...snapshots(message)].flatMap((one) => asList(one.attachments).map(readAttachment));
