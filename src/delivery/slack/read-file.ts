import type { ChatFile } from '../chat/chat-question.ts';
import { asList, asObject, asText, type Json, textOrNull } from '../chat/json-shape.ts';
import { retoldMail } from './retold-mail.ts';

const withheld: Readonly<Record<string, ChatFile['withheld']>> = {
  tombstone: 'gone',
  hidden_by_limit: 'hidden',
};

const mostShared = 5;

/** Files of a message, and of those that it shares (`attachments[].files`). */
export const filesOf = (message: Json): readonly ChatFile[] =>
  [
    ...asList(message.files),
    ...asList(message.attachments)
      .slice(0, mostShared)
      .flatMap((attachment) => asList(asObject(attachment).files)),
  ].map(readFile);

/** A file object of Slack in neutral form. Slack Connect files come without a URL (`file_access`): see `download.ts`. */
export const readFile = (value: unknown): ChatFile => {
  const file = asObject(value);
  const mode = asText(file.mode);
  const isMail = mode === 'email' || file.filetype === 'email';
  return {
    id: asText(file.id),
    name: asText(file.name) || asText(file.title) || (mode === 'email' ? 'forwarded.eml' : 'file'),
    type: mode === 'snippet' ? 'text/plain' : asText(file.mimetype) || asText(file.filetype),
    size: typeof file.size === 'number' ? file.size : null,
    url: textOrNull(file.url_private_download) ?? textOrNull(file.url_private),
    external: file.is_external === true || mode === 'external',
    isMail,
    retold: isMail ? retoldMail(file) : null,
    withheld: withheld[mode] ?? null,
  };
};
