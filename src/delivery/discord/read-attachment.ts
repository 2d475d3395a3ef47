import type { ChatFile } from '../chat/chat-question.ts';
import { asObject, asText, textOrNull } from '../chat/json-shape.ts';

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
