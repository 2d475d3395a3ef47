import type { ChatFile } from './chat-question.ts';

const mailNames = /\.(?:eml|msg|mbox|emlx)$/i;
const mailTypes =
  /^(?:message\/(?:rfc822|global|delivery-status)|application\/vnd\.ms-outlook|email|eml|msg)\b/i;
const textNames = /\.(?:txt|text|log|headers?|hdr|md)$/i;
const textTypes = /^(?:text\/plain|text|plain|snippet)\b/i;

/**
 * What a file is by its name and type, before it is read: `mail` cannot be anything else, `text` may hold headers,
 * `other` is read only when a person asks for it.
 */
export const fileKind = (file: ChatFile): 'mail' | 'text' | 'other' => {
  if (file.isMail || mailNames.test(file.name) || mailTypes.test(file.type)) return 'mail';
  return textNames.test(file.name) || textTypes.test(file.type) ? 'text' : 'other';
};
