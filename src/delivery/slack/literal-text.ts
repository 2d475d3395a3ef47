import { asList, asObject, asText, type Json } from '../chat/json-shape.ts';

const depth = 6;
/** Cards and shared messages of one message that are read. */
const mostAttachments = 20;

const inside = (element: Json, level: number, glue: string): string =>
  level > depth
    ? ''
    : asList(element.elements)
        .map((part) => ofElement(asObject(part), level + 1))
        .join(glue);

const ofElement = (element: Json, level: number): string => {
  switch (element.type) {
    case 'text':
      return asText(element.text);
    case 'raw_text':
      return asText(element.text);
    case 'link': {
      const url = asText(element.url);
      return asText(element.text) || url.replace(/^mailto:/, '');
    }
    case 'emoji':
      return `:${asText(element.name)}:`;
    case 'user':
      return `@${asText(element.user_id)}`;
    case 'usergroup':
      return `@${asText(element.usergroup_id)}`;
    case 'channel':
      return `#${asText(element.channel_id)}`;
    case 'broadcast':
      return `@${asText(element.range)}`;
    case 'rich_text':
    case 'rich_text_list':
      return inside(element, level, '\n');
    case 'mrkdwn':
      return unwrap(asText(element.text));
    case 'plain_text':
      return asText(element.text);
    default:
      return inside(element, level, '');
  }
};

/** Slack's own wrappers in `text`: `<mailto:a@b|a@b>`, `<http://x|x>`, `<@U1>`, and the three escaped characters. */
const unwrap = (text: string): string =>
  text
    .replace(/<(@|#|!subteam\^)([A-Z0-9]{2,30})(?:\|[^<>|]{0,300})?>/g, (_all, mark: string, id: string) =>
      mark === '#' ? `#${id}` : `@${id}`,
    )
    .replace(
      /<(?:mailto:|tel:)?([^<>|]{0,3000})(?:\|([^<>|]{0,3000}))?>/g,
      (_all, target: string, label?: string) => label ?? target,
    )
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&');

/** Cells of a table side by side, rows one below the other. */
const ofTable = (block: Json): string =>
  asList(block.rows)
    .map((row) =>
      asList(row)
        .map((cell) => ofElement(asObject(cell), 0))
        .join('\t'),
    )
    .join('\n');

/** A block of a card: what a person reads of it. */
const ofBlock = (block: Json): string => {
  switch (block.type) {
    case 'rich_text':
      return ofElement(block, 0);
    case 'table':
      return ofTable(block);
    case 'markdown':
      return asText(block.text);
    case 'section':
    case 'header':
      return [block.text, ...asList(block.fields)].map((part) => ofElement(asObject(part), 0)).join('\n');
    case 'context':
      return inside(block, 0, '\n');
    default:
      return '';
  }
};

const ofBlocks = (blocks: unknown): string =>
  asList(blocks)
    .map((block) => ofBlock(asObject(block)))
    .filter((text) => text !== '')
    .join('\n');

/** A card of another app (`title`, `text`, `fields`, `blocks`), or a message that was shared (`message_blocks`). */
const ofAttachment = (attachment: Json): string => {
  const shared = asList(attachment.message_blocks).map((one) =>
    ofBlocks(asObject(asObject(one).message).blocks),
  );
  const fields = asList(attachment.fields)
    .map(asObject)
    .map((field) => `${unwrap(asText(field.title))}: ${unwrap(asText(field.value))}`);
  const told = [ofBlocks(attachment.blocks), ...shared].filter((text) => text !== '');
  const text = told.length > 0 ? told : [unwrap(asText(attachment.text) || asText(attachment.fallback))];
  return [unwrap(asText(attachment.pretext)), unwrap(asText(attachment.title)), ...text, ...fields]
    .filter((part) => part !== '')
    .join('\n');
};

const mailOf = (message: Json): string => {
  const rich = asList(message.blocks)
    .map(asObject)
    .filter((block) => block.type === 'rich_text');
  // What a person types is rich text, twice told in `text`; a card of an app may have both.
  if (rich.length > 0) return ofBlocks(message.blocks);
  return ofBlocks(message.blocks) || unwrap(asText(message.text));
};

/**
 * What stands in a message, to the letter: from its blocks when it has them (Slack turns addresses of pasted headers into
 * links), else from `text` with the wrappers undone; then the cards and shared messages below it. The mention of the bot is
 * left out.
 */
export const literalText = (message: Json, botUserId: string): string => {
  const cards = asList(message.attachments)
    .slice(0, mostAttachments)
    .map((attachment) => ofAttachment(asObject(attachment)));
  const literal = [mailOf(message), ...cards].filter((text) => text.trim() !== '').join('\n');
  return (botUserId === '' ? literal : literal.replaceAll(`@${botUserId}`, '')).trim();
};
