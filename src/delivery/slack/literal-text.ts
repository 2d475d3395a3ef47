import { asList, asObject, asText, type Json } from '../chat/json-shape.ts';

const depth = 6;

const ofElement = (element: Json, level: number): string => {
  switch (element.type) {
    case 'text':
      return asText(element.text);
    case 'link': {
      const url = asText(element.url);
      return asText(element.text) || url.replace(/^mailto:/, '');
    }
    case 'emoji':
      return `:${asText(element.name)}:`;
    case 'user':
      return `@${asText(element.user_id)}`;
    case 'channel':
      return `#${asText(element.channel_id)}`;
    case 'broadcast':
      return `@${asText(element.range)}`;
    case 'rich_text_list':
      return level > depth
        ? ''
        : asList(element.elements)
            .map((item) => ofElement(asObject(item), level + 1))
            .join('\n');
    default:
      return level > depth
        ? ''
        : asList(element.elements)
            .map((part) => ofElement(asObject(part), level + 1))
            .join('');
  }
};

/** Slack's own wrappers in `text`: `<mailto:a@b|a@b>`, `<http://x|x>`, `<@U1>`, and the three escaped characters. */
const unwrap = (text: string): string =>
  text
    .replace(
      /<(?:mailto:|tel:)?([^<>|]{0,3000})(?:\|([^<>|]{0,3000}))?>/g,
      (_all, target: string, label?: string) => label ?? target,
    )
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&');

/**
 * What the person typed, to the letter: from the rich-text blocks when the message has them (Slack turns addresses of
 * pasted headers into links), else from `text` with the wrappers undone. The mention of the bot is left out.
 */
export const literalText = (message: Json, botUserId: string): string => {
  const blocks = asList(message.blocks).map(asObject);
  const rich = blocks
    .filter((block) => block.type === 'rich_text')
    .flatMap((block) => asList(block.elements));
  const literal =
    rich.length > 0
      ? rich.map((element) => ofElement(asObject(element), 0)).join('\n')
      : unwrap(asText(message.text));
  return (botUserId === '' ? literal : literal.replaceAll(`@${botUserId}`, '')).trim();
};
