import { buttonLabels } from '../chat/answer-buttons.ts';
import type { ChatButton } from '../chat/chat-question.ts';
import { linkAddress, plainLine, plainText } from '../chat/plain-text.ts';
import type { Panel, Run, Section } from '../chat/section.ts';

/**
 * The few Block Kit pieces the cards are made of. Mail text goes into `rich_text` text elements and `plain_text`
 * objects alone: Slack reads neither mentions nor links nor markup there. No mrkdwn is sent at all.
 */
export type Block = Readonly<Record<string, unknown>>;
type Inline = Readonly<Record<string, unknown>>;

const menuLabel = 'More';
/** Slack takes 2,000 characters for who does not see a picture; all blocks share about 13,000. */
export const longestAlt = 1_500;

export const plain = (value: string, max: number): Inline => ({
  type: 'plain_text',
  text: plainLine(value, max) || ' ',
  emoji: false,
});

export const button = (actionId: string, label: string, value: string): Inline => ({
  type: 'button',
  action_id: actionId,
  text: plain(label, 75),
  value,
});

const inline = ({ text, max, style, url, at, channel }: Run): Inline => {
  if (at !== undefined)
    return {
      type: 'date',
      timestamp: at,
      format: '{date_short_pretty} {time}',
      fallback: plainLine(text, max),
    };
  if (channel !== undefined && /^[CGD][A-Z0-9]{2,20}$/.test(channel))
    return { type: 'channel', channel_id: channel };
  if (url !== undefined && url !== null) {
    const address = linkAddress(url);
    // Anything but https is shown as text.
    if (address !== null) return { type: 'link', url: address, text: plainLine(text, max) || 'open' };
  }
  // Our own spaces and marks between runs would be trimmed away.
  const glue = text.trim() === '' || /^[:,-] ?$/.test(text);
  const shown = glue
    ? text
    : `${text.startsWith(' ') ? ' ' : ''}${plainText(text, max)}${text.endsWith(' ') ? ' ' : ''}`;
  return {
    type: 'text',
    text: shown === '' ? ' ' : shown,
    ...(style === undefined ? {} : { style: { [style]: true } }),
  };
};

const rich = (section: Section): readonly Inline[] => {
  switch (section.is) {
    case 'line':
      return [
        { type: 'rich_text_section', elements: [...section.runs.map(inline), { type: 'text', text: '\n' }] },
      ];
    case 'literal':
      return [
        {
          type: 'rich_text_preformatted',
          elements: [{ type: 'text', text: plainText(section.text, section.max) || ' ' }],
        },
      ];
    case 'record':
      return [{ type: 'rich_text_preformatted', elements: [{ type: 'text', text: section.text }] }];
    case 'list':
      return [
        {
          type: 'rich_text_list',
          style: section.ordered ? 'ordered' : 'bullet',
          elements: section.items.map((runs) => ({ type: 'rich_text_section', elements: runs.map(inline) })),
        },
      ];
    default:
      return [];
  }
};

const isVote = (name: ChatButton): boolean => name === 'good' || name === 'bad';

/** Slack's own buttons for a voice about the whole answer. */
const votes = (answerId: string): Block => {
  const voice = (name: 'good' | 'bad') => ({
    text: plain(buttonLabels[name], 75),
    value: `${name}:${answerId}`,
  });
  const element = {
    type: 'feedback_buttons',
    action_id: 'bouncedesk_feedback_0',
    positive_button: voice('good'),
    negative_button: voice('bad'),
  };
  return { type: 'context_actions', elements: [element] };
};

interface Offered {
  readonly names: readonly ChatButton[];
  readonly group: number;
  readonly answerId: string;
}

const pressable = ({ names, group, answerId }: Offered): readonly Inline[] =>
  names.map((name) => button(`bouncedesk_${name}_${group}`, buttonLabels[name], answerId));

const menu = ({ names, group, answerId }: Offered): Inline => ({
  type: 'static_select',
  action_id: `bouncedesk_more_${group}`,
  placeholder: plain(menuLabel, 75),
  options: names.map((name) => ({ text: plain(buttonLabels[name], 75), value: `${name}:${answerId}` })),
});

const choices = ({ label, options }: Extract<Section, { is: 'choices' }>): Inline => ({
  type: 'static_select',
  action_id: 'bouncedesk_more_9',
  placeholder: plain(label, 75),
  options: options.map((one) => ({ text: plain(one.label, 75), value: one.value })),
});

/** A file cannot stand in a message that one person alone sees: it is in the conversation with them. */
const inDirect = (name: string): Block => ({
  type: 'context',
  elements: [plain(`${name}: sent to you by direct message`, 300)],
});

/** What ends a run of text. */
const standing = (section: Section): readonly Block[] => {
  switch (section.is) {
    case 'title':
      return [{ type: 'header', text: plain(section.text, 150) }];
    case 'small':
      return [{ type: 'context', elements: [plain(section.text, 300)] }];
    case 'file':
      return [inDirect(section.name)];
    case 'picture':
      return /^F[A-Z0-9]{2,30}$/.test(section.ref)
        ? [
            {
              type: 'image',
              slack_file: { id: section.ref },
              alt_text: plainLine(section.told, longestAlt) || 'The way of the message',
            },
          ]
        : // What one person alone shall see comes by direct message.
          [inDirect(section.ref)];
    case 'buttons': {
      const names = section.names.filter((name) => !isVote(name));
      return [
        ...(names.length === 0 ? [] : [{ type: 'actions', elements: pressable({ ...section, names }) }]),
        ...(section.names.some(isVote) ? [votes(section.answerId)] : []),
      ];
    }
    case 'menu':
      return [{ type: 'actions', elements: [menu(section)] }];
    case 'choices':
      return [{ type: 'actions', elements: [choices(section)] }];
    default:
      return [];
  }
};

/** Buttons and the menu of one group stand in one row, the voices below. */
const oneRow = (blocks: readonly Block[]): readonly Block[] => {
  const made: Block[] = [];
  let voices: Block | null = null;
  for (const block of blocks) {
    const last = made.at(-1);
    if (block.type === 'context_actions') voices = block;
    else if (block.type === 'actions' && last?.type === 'actions')
      made[made.length - 1] = {
        type: 'actions',
        elements: [...(last.elements as Inline[]), ...(block.elements as Inline[])],
      };
    else made.push(block);
  }
  return voices === null ? made : [...made, voices];
};

/** Panels as blocks: text that follows text is one `rich_text`. */
export const blocksOf = (panels: readonly Panel[]): readonly Block[] => {
  const made: Block[] = [];
  let words: Inline[] = [];
  const flush = (): void => {
    if (words.length > 0) made.push({ type: 'rich_text', elements: words });
    words = [];
  };
  for (const section of panels.flatMap(({ sections }) => sections)) {
    const text = rich(section);
    if (text.length > 0) words.push(...text);
    else {
      flush();
      made.push(...standing(section));
    }
  }
  flush();
  return oneRow(made);
};
