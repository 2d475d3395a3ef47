import { buttonLabels } from '../chat/answer-buttons.ts';
import type { CardRoom } from '../chat/card-room.ts';
import type { ChatCard, EvidenceCard, HomeCard, NoticeCard } from '../chat/chat-card.ts';
import { citedWhere } from '../chat/cited-where.ts';
import { copyable } from '../chat/copyable.ts';
import { firstThatFits } from '../chat/first-that-fits.ts';
import { plainLine } from '../chat/plain-text.ts';
import { answerBlocks } from './answer-blocks.ts';
import {
  type Block,
  bold,
  button,
  context,
  glue,
  header,
  type Inline,
  labelled,
  list,
  literal,
  rich,
  section,
  text,
} from './blocks.ts';

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
  { groups: 6, evidence: 4, steps: 3, line: 400, buttons: 10, notes: 8 },
  { groups: 6, evidence: 2, steps: 3, line: 260, buttons: 10, notes: 6 },
  { groups: 5, evidence: 2, steps: 2, line: 160, buttons: 3, notes: 4 },
  { groups: 4, evidence: 1, steps: 1, line: 100, buttons: 3, notes: 4 },
  { groups: 2, evidence: 1, steps: 1, line: 80, buttons: 3, notes: 2 },
];

/** Slack counts characters of the JSON it stores; what JSON escapes is counted as escaped, to be on the safe side. */
const fits = (blocks: readonly Block[]): boolean =>
  blocks.length <= mostBlocks && JSON.stringify(blocks).length <= mostCharacters;

const evidenceBlocks = (card: EvidenceCard, lines: number, width: number): readonly Block[] => [
  header('Evidence'),
  rich(
    card.view.evidence
      .slice(0, lines)
      .flatMap((cited) => [
        section(bold(citedWhere(cited)), glue(': '), text(cited.says, width)),
        literal(cited.text, width),
      ]),
  ),
  ...(card.view.evidence.length > lines ? [context(`${card.view.evidence.length - lines} more lines`)] : []),
];

const noticeButton = ({ name, answerId, group }: NonNullable<NoticeCard['button']>): Block => ({
  type: 'actions',
  elements: [button(`bouncedesk_${name}_${group}`, buttonLabels[name], answerId)],
});

/** Lines as one list; a record to copy ends the list and stands below its line. */
function noticeLines(card: NoticeCard, width: number): readonly Inline[] {
  const shown: Inline[] = [];
  let items: Inline[] = [];
  const close = (): void => {
    if (items.length > 0) shown.push(list('bullet', items));
    items = [];
  };
  for (const line of card.lines.slice(0, 20)) {
    items.push(section(...labelled(line, width)));
    const copy = line.copy === undefined ? null : copyable(line.copy);
    if (copy === null) continue;
    close();
    shown.push({ type: 'rich_text_preformatted', elements: [{ type: 'text', text: copy }] });
  }
  close();
  return shown;
}

const noticeBlocks = (card: NoticeCard, width: number): readonly Block[] => [
  header(card.title),
  ...(card.lines.length === 0 ? [] : [rich(noticeLines(card, width))]),
  ...(card.button === undefined ? [] : [noticeButton(card.button)]),
];

const blocksOf = (card: ChatCard): readonly Block[] => {
  switch (card.kind) {
    case 'answer':
      return firstThatFits(
        rooms.map((room) => () => answerBlocks(card, room)),
        fits,
      );
    case 'evidence':
      if (card.view.evidence.length === 0) return [header('No line is cited')];
      return firstThatFits(
        [
          [20, 500],
          [20, 200],
          [12, 120],
          [6, 80],
        ].map(
          ([lines = 6, width = 80]) =>
            () =>
              evidenceBlocks(card, lines, width),
        ),
        fits,
      );
    case 'copy':
      return firstThatFits(
        [6_000, 3_000, 1_500].map((max) => () => [header(card.title), rich([literal(card.text, max)])]),
        fits,
      );
    case 'file':
      return [header(card.title), context(card.name)];
    case 'notice':
      return firstThatFits(
        [500, 200, 80].map((width) => () => noticeBlocks(card, width)),
        fits,
      );
  }
};

/** The fallback `text` pings and links like any message, so it is made of our own words and escaped all the same. */
const escaped = (value: string): string =>
  plainLine(value, 300).replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

const fallback = (card: ChatCard): string => {
  const first = card.kind === 'answer' ? card.groups[0]?.view : undefined;
  if (first !== undefined) return escaped(`${first.headline}. Who must act: ${first.who.label}`);
  if (card.kind === 'notice' || card.kind === 'copy' || card.kind === 'file') return escaped(card.title);
  return card.kind === 'evidence' ? 'Evidence' : 'Not read';
};

/** A card as a Slack message: valid under the published limits whatever is in the card, nothing in it pings or links. */
export const presentSlack = (card: ChatCard): SlackMessage => ({
  text: fallback(card).replaceAll('@', '(at)'),
  blocks: blocksOf(card),
  unfurl_links: false,
  unfurl_media: false,
});

/** Slack takes 100 blocks in a view. */
const mostSections = 10;

/** The page of the app (`views.publish`). */
export const presentHome = (home: HomeCard): Readonly<Record<string, unknown>> => ({
  type: 'home',
  blocks: [
    ...home.sections.slice(0, mostSections).flatMap((section) => noticeBlocks(section, 200)),
    { type: 'actions', elements: [button('bouncedesk_forget_0', 'Delete my data', 'forget')] },
  ],
});
