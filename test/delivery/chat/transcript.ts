type Node = Readonly<Record<string, unknown>>;

const list = (value: unknown): readonly Node[] => (Array.isArray(value) ? (value as Node[]) : []);
const labelOf = (value: unknown): string =>
  typeof value === 'string' ? value : String((value as Node | undefined)?.text ?? '');

const words = (node: Node): string => {
  if (node.type === 'feedback_buttons')
    return `[${labelOf((node.positive_button as Node).text)}] [${labelOf((node.negative_button as Node).text)}]`;
  if (node.type === 'button' || node.type === 2) return `[${labelOf(node.text ?? node.label)}]`;
  if (node.type === 'static_select' || node.type === 3)
    return `[${labelOf(node.placeholder)}: ${list(node.options)
      .map((option) => labelOf(option.text ?? option.label))
      .join(' | ')}]`;
  if (node.type === 'input' || node.type === 18) return `${labelOf(node.label)}: ____`;
  if (node.type === 'link') return `${String(node.text)} <${String(node.url)}>`;
  if (node.type === 'date') return String(node.fallback);
  if (node.type === 'channel') return `#${String(node.channel_id)}`;
  if (typeof node.content === 'string') return node.content;
  if (typeof node.text === 'string') return node.text;
  if (node.type === 'image') return `(picture: ${String(node.alt_text)})`;
  if (node.type === 12)
    return list(node.items)
      .map((item) => `(picture: ${String(item.description)})`)
      .join('\n');
  if (node.type === 13) return `file: ${String((node.file as Node).url)}`;
  const inner = [...list(node.elements), ...list(node.components), ...list(node.blocks)].map(words);
  if (node.type === 'rich_text_section') return inner.join('');
  if (node.type === 'rich_text_list') return inner.map((item) => `- ${item}`).join('\n');
  if (node.type === 'actions' || node.type === 'context_actions' || node.type === 1) return inner.join(' ');
  if (node.type === 'rich_text_preformatted') return `    ${inner.join('').replaceAll('\n', '\n    ')}`;
  return inner.length > 0 ? inner.join('\n') : labelOf(node.text);
};

/** A payload as a person reads it: its words and buttons, what changes from run to run replaced. */
export const transcript = (payload: Node): string =>
  (Array.isArray(payload.blocks)
    ? list(payload.blocks).map(words).join('\n')
    : words((payload.data as Node | undefined) ?? payload)
  )
    .replaceAll('\u200b', '')
    .replace(/archives\/\w+\/p\d+/g, 'archives/CHANNEL/pTIME')
    .replace(/channels\/(?:@me|\d+)\/\d+\/\d+/g, 'channels/SERVER/CHANNEL/MESSAGE')
    .replace(/<t:\d+:f>/g, 'DATE UTC')
    .replace(/\d{4}-\d\d-\d\d \d\d:\d\d UTC/g, 'DATE UTC');
