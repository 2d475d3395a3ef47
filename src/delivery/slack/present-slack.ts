import { buttonLabels, cardPanels } from '../chat/card-panels.ts';
import type { ChatCard, HomeCard } from '../chat/chat-card.ts';
import type { ChatButton } from '../chat/chat-question.ts';
import {
  type CardLimits,
  firstThatFits,
  inRuns,
  linkAddress,
  type Panel,
  plainLine,
  plainText,
  type Run,
  type Section,
} from '../chat/section.ts';

/**
 * The few Block Kit pieces the cards are made of. Mail text goes into `rich_text` text elements and `plain_text`
 * objects alone: Slack reads neither mentions nor links nor markup there. No mrkdwn is sent at all.
 */
export type Block = Readonly<Record<string, unknown>>;
type Inline = Readonly<Record<string, unknown>>;

const menuLabel = 'More';
/** Slack allows 2,000 characters of alternative text; all blocks share about 13,000. */
export const longestAlt = 1_500;

export const plain = (value: string, max: number): Inline => ({
  type: 'plain_text',
  text: plainLine(value, max) || ' ',
  emoji: false,
});

/** A short name for internal ids: a card has many, and all blocks share the size limit. */
const named = (label: string): Inline => ({ type: 'plain_text', text: plainLine(label, 75) || ' ' });

const button = (actionId: string, label: string, value: string): Inline => ({
  type: 'button',
  action_id: actionId,
  text: named(label),
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

const lineEnd: Run = { text: '\n', max: 1 };

/** Runs as elements; text that follows text of the same style is one. */
const inlines = (runs: readonly Run[]): readonly Inline[] => {
  const made: Inline[] = [];
  for (const one of runs.map(inline)) {
    const last = made.at(-1);
    const joins = last?.type === 'text' && one.type === 'text';
    if (joins && JSON.stringify(last.style) === JSON.stringify(one.style))
      made[made.length - 1] = { ...last, text: `${last.text}${one.text}` };
    else made.push(one);
  }
  return made;
};

const rich = (section: Section): readonly Inline[] => {
  switch (section.is) {
    case 'line':
      return [{ type: 'rich_text_section', elements: inlines([...section.runs, lineEnd]) }];
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
          elements: section.items.map((runs) => ({ type: 'rich_text_section', elements: inlines(runs) })),
        },
      ];
    default:
      return [];
  }
};

const isVote = (name: ChatButton): boolean => name === 'good' || name === 'bad';

/** Slack's own buttons for a vote about the whole answer. */
const votes = (answerId: string): Block => {
  const vote = (name: 'good' | 'bad') => ({
    text: named(buttonLabels[name]),
    value: `${name}:${answerId}`,
  });
  const element = {
    type: 'feedback_buttons',
    action_id: 'bouncedesk_feedback_0',
    positive_button: vote('good'),
    negative_button: vote('bad'),
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
  placeholder: named(menuLabel),
  options: names.map((name) => ({ text: named(buttonLabels[name]), value: `${name}:${answerId}` })),
});

const choices = ({ label, options }: Extract<Section, { is: 'choices' }>): Inline => ({
  type: 'static_select',
  action_id: 'bouncedesk_more_9',
  placeholder: plain(label, 75),
  options: options.map((one) => ({ text: plain(one.label, 75), value: one.value })),
});

/** An ephemeral message cannot contain a file: it goes to the direct conversation. */
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
              alt_text: plainLine(section.described, longestAlt) || 'The way of the message',
            },
          ]
        : // Private content is sent by direct message.
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

/** Buttons and the menu of one group are in one row, the votes below. */
const oneRow = (blocks: readonly Block[]): readonly Block[] => {
  const made: Block[] = [];
  let votes: Block | null = null;
  for (const block of blocks) {
    const last = made.at(-1);
    if (block.type === 'context_actions') votes = block;
    else if (block.type === 'actions' && last?.type === 'actions')
      made[made.length - 1] = {
        type: 'actions',
        elements: [...(last.elements as Inline[]), ...(block.elements as Inline[])],
      };
    else made.push(block);
  }
  return votes === null ? made : [...made, votes];
};

/** Panels as blocks: text that follows text is one `rich_text`. */
const blocksOf = (panels: readonly Panel[]): readonly Block[] =>
  oneRow(
    inRuns<Inline, Block>(
      panels.flatMap(({ sections }) => sections),
      {
        text: (section) => {
          const elements = rich(section);
          return elements.length > 0 ? elements : null;
        },
        together: (elements) => ({ type: 'rich_text', elements }),
        alone: standing,
      },
    ),
  );

/** What goes into `chat.postMessage` and its relatives, beside where it goes. */
interface SlackMessage {
  readonly text: string;
  readonly blocks: readonly Block[];
  readonly unfurl_links: false;
  readonly unfurl_media: false;
}

/** Slack refuses a message whose blocks together reach about 13,200 characters (`msg_blocks_too_long`), or 50 blocks. */
const maxCharacters = 12_500;
const maxBlocks = 48;

const rooms: readonly CardLimits[] = [
  { groups: 8, list: 30, evidence: 20, line: 400, notes: 8, literal: 6_000, blocks: 60 },
  { groups: 8, list: 20, evidence: 20, line: 200, notes: 6, literal: 3_000, blocks: 40 },
  { groups: 6, list: 15, evidence: 12, line: 200, notes: 4, literal: 1_500, blocks: 20 },
  { groups: 6, list: 12, evidence: 12, line: 140, notes: 4, literal: 1_500, blocks: 20 },
  { groups: 5, list: 10, evidence: 8, line: 160, notes: 4, literal: 1_500, blocks: 15 },
  { groups: 4, list: 10, evidence: 6, line: 120, notes: 4, literal: 1_500, blocks: 10 },
  { groups: 4, list: 8, evidence: 6, line: 80, notes: 4, literal: 1_500, blocks: 10 },
  { groups: 2, list: 6, evidence: 4, line: 60, notes: 2, literal: 1_000, blocks: 5 },
];
const homeRoom: CardLimits = {
  groups: 1,
  list: 10,
  evidence: 1,
  line: 200,
  notes: 1,
  literal: 200,
  blocks: 1,
};

/** Slack counts characters of the JSON it stores; what JSON escapes is counted as escaped, to be on the safe side. */
const fits = (blocks: readonly Block[]): boolean =>
  blocks.length <= maxBlocks && JSON.stringify(blocks).length <= maxCharacters;

/** The fallback `text` pings and links like any message, so everything that could is removed. */
const escaped = (value: string): string =>
  plainLine(value, 300)
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('://', ': ')
    .replaceAll('@', '(at)');

const fallback = (card: ChatCard): string => {
  const first = card.kind === 'answer' ? card.groups[0]?.view : undefined;
  if (first !== undefined) return escaped(`${first.headline}. Who must act: ${first.who.label}`);
  if (card.kind === 'evidence') return 'Evidence';
  return card.kind === 'answer' ? 'Not read' : escaped(card.title);
};

/** A card as a Slack message: valid under the published limits whatever is in the card, nothing in it pings or links. */
export const presentSlack = (card: ChatCard): SlackMessage => ({
  text: fallback(card),
  blocks: firstThatFits(
    rooms.map((room) => () => blocksOf(cardPanels(card, room))),
    fits,
  ),
  unfurl_links: false,
  unfurl_media: false,
});

/** A card as a window of its own (`views.open`): what is long is read there, not in the channel. */
export const presentModal = (card: ChatCard): Readonly<Record<string, unknown>> => ({
  type: 'modal',
  title: plain('Bouncedesk', 24),
  close: plain('Close', 24),
  blocks: presentSlack(card).blocks,
});

/** Slack takes 100 blocks in a view. */
const maxSections = 10;

/** Asked before anything is deleted. */
const sure = {
  title: plain('Delete my data?', 100),
  text: plain('Your answers with their mails, voices and reminders are deleted. Messages stay.', 300),
  confirm: plain('Delete', 30),
  deny: plain('Cancel', 30),
};

/** The page of the app (`views.publish`). */
export const presentHome = (home: HomeCard): Readonly<Record<string, unknown>> => ({
  type: 'home',
  blocks: [
    ...home.sections.slice(0, maxSections).flatMap((section) => blocksOf(cardPanels(section, homeRoom))),
    {
      type: 'actions',
      elements: [{ ...button('bouncedesk_forget_0', 'Delete my data', 'forget'), confirm: sure }],
    },
  ],
});
