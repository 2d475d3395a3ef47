import type { NoticeLine } from '../chat/chat-card.ts';
import { linkAddress } from '../chat/link-address.ts';
import { plainLine, plainText } from '../chat/plain-text.ts';

/**
 * The few Block Kit pieces the cards are made of. Mail text goes into `rich_text` text elements and `plain_text`
 * objects alone: Slack reads neither mentions nor links nor markup there. No mrkdwn is sent at all.
 */
export type Block = Readonly<Record<string, unknown>>;
export type Inline = Readonly<Record<string, unknown>>;

export const text = (value: string, max: number): Inline => ({
  type: 'text',
  text: plainText(value, max) || ' ',
});

export const bold = (value: string, max = 200): Inline => ({ ...text(value, max), style: { bold: true } });

/** Our own spaces and line ends, which `text` would trim. */
export const glue = (value: ' ' | '\n' | ' - ' | ': '): Inline => ({ type: 'text', text: value });

/** A link of the catalogue. Anything but https is shown as text. */
export const link = (url: string, label: string): Inline => {
  const address = linkAddress(url);
  if (address === null) return text(label, 120);
  return { type: 'link', url: address, text: plainLine(label, 120) || 'open' };
};

export const section = (...elements: readonly Inline[]): Inline => ({ type: 'rich_text_section', elements });

export const list = (style: 'bullet' | 'ordered', items: readonly Inline[]): Inline => ({
  type: 'rich_text_list',
  style,
  elements: items,
});

export const literal = (value: string, max: number): Inline => ({
  type: 'rich_text_preformatted',
  elements: [text(value, max)],
});

export const rich = (elements: readonly Inline[]): Block => ({ type: 'rich_text', elements });

export const plain = (value: string, max: number): Inline => ({
  type: 'plain_text',
  text: plainLine(value, max) || ' ',
  emoji: false,
});

export const header = (value: string): Block => ({ type: 'header', text: plain(value, 150) });

export const context = (value: string): Block => ({ type: 'context', elements: [plain(value, 300)] });

export const button = (actionId: string, label: string, value: string): Inline => ({
  type: 'button',
  action_id: actionId,
  text: plain(label, 75),
  value,
});

/** A line of a notice: its label as a link when it has an address, then its text. */
export const labelled = (line: NoticeLine, width: number): readonly Inline[] => {
  if (line.label === null) return [text(line.text, width)];
  const label = line.url === null ? bold(line.label) : link(line.url, line.label);
  return line.text === '' ? [label] : [label, glue(': '), text(line.text, width)];
};
