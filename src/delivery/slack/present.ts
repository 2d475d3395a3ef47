import { cardPanels } from '../chat/card-panels.ts';
import type { ChatCard, HomeCard } from '../chat/chat-card.ts';
import { plainLine } from '../chat/plain-text.ts';
import { type CardRoom, firstThatFits } from '../chat/section.ts';
import { type Block, blocksOf, button, plain } from './blocks.ts';

/** What goes into `chat.postMessage` and its relatives, beside where it goes. */
export interface SlackMessage {
  readonly text: string;
  readonly blocks: readonly Block[];
  readonly unfurl_links: false;
  readonly unfurl_media: false;
}

/** Slack refuses a message whose blocks together reach about 13,200 characters (`msg_blocks_too_long`), or 50 blocks. */
const mostCharacters = 12_500;
const mostBlocks = 48;

const rooms: readonly CardRoom[] = [
  { groups: 8, list: 30, evidence: 20, line: 400, notes: 8, literal: 6_000, blocks: 60 },
  { groups: 8, list: 20, evidence: 20, line: 200, notes: 6, literal: 3_000, blocks: 40 },
  { groups: 6, list: 15, evidence: 12, line: 120, notes: 4, literal: 1_500, blocks: 20 },
  { groups: 4, list: 10, evidence: 6, line: 80, notes: 4, literal: 1_500, blocks: 10 },
  { groups: 2, list: 6, evidence: 4, line: 60, notes: 2, literal: 1_000, blocks: 5 },
];
const homeRoom: CardRoom = { groups: 1, list: 10, evidence: 1, line: 200, notes: 1, literal: 200, blocks: 1 };

/** Slack counts characters of the JSON it stores; what JSON escapes is counted as escaped, to be on the safe side. */
const fits = (blocks: readonly Block[]): boolean =>
  blocks.length <= mostBlocks && JSON.stringify(blocks).length <= mostCharacters;

/** The fallback `text` pings and links like any message: nothing of it is left that could, whoever wrote it. */
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
const mostSections = 10;

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
    ...home.sections.slice(0, mostSections).flatMap((section) => blocksOf(cardPanels(section, homeRoom))),
    {
      type: 'actions',
      elements: [{ ...button('bouncedesk_forget_0', 'Delete my data', 'forget'), confirm: sure }],
    },
  ],
});
