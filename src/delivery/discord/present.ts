import { buttonLabels } from '../chat/answer-buttons.ts';
import type { CardRoom } from '../chat/card-room.ts';
import type { ChatCard, EvidenceCard, NoticeCard } from '../chat/chat-card.ts';
import { citedWhere } from '../chat/cited-where.ts';
import { copyable } from '../chat/copyable.ts';
import { firstThatFits } from '../chat/first-that-fits.ts';
import { accents, answerComponents } from './answer-components.ts';
import { button, type Component, container, countComponents, countText, row, text } from './components.ts';
import { code, codeBlock, labelled, prose } from './markdown.ts';

/** Body of a Discord message; nonce, reference and the like are added where it is posted. */
export interface DiscordMessage {
  readonly flags: number;
  readonly components: readonly Component[];
  readonly allowed_mentions: { readonly parse: readonly []; readonly replied_user: false };
}

const suppressEmbeds = 1 << 2;
const componentsV2 = 1 << 15;
/** Discord takes 4,000 characters and 40 components. */
const mostText = 3_900;
const mostComponents = 40;

const rooms: readonly CardRoom[] = [
  { groups: 5, evidence: 3, steps: 3, line: 300, buttons: 10, notes: 6 },
  { groups: 5, evidence: 2, steps: 2, line: 160, buttons: 8, notes: 4 },
  { groups: 4, evidence: 1, steps: 1, line: 90, buttons: 5, notes: 4 },
  { groups: 3, evidence: 1, steps: 1, line: 60, buttons: 3, notes: 2 },
  { groups: 1, evidence: 1, steps: 1, line: 40, buttons: 3, notes: 1 },
];

const fits = (components: readonly Component[]): boolean =>
  countText(components) <= mostText && countComponents(components) <= mostComponents;

const evidence = (card: EvidenceCard, lines: number, width: number): readonly Component[] => {
  const cited = card.view.evidence.slice(0, lines).map((line) => {
    return `- **${citedWhere(line)}**: ${prose(line.says, width)}\n  ${code(line.text, width)}`;
  });
  const more = card.view.evidence.length - cited.length;
  const all = [
    '### Evidence',
    ...(cited.length === 0 ? ['No line is cited'] : cited),
    ...(more > 0 ? [`-# ${more} more lines`] : []),
  ];
  return [container(accents[card.view.tone], [text(all.join('\n'))])];
};

const notice = (card: NoticeCard, width: number): readonly Component[] => {
  const lines = card.lines.slice(0, 15).map((line) => {
    const copy = line.copy === undefined ? null : copyable(line.copy);
    return copy === null ? labelled(line, width) : `${labelled(line, width)}\n\`\`\`\n${copy}\n\`\`\``;
  });
  const buttons = card.button === undefined ? [] : [card.button];
  return [
    container(accents[card.tone], [
      text([`### ${prose(card.title, 150)}`, ...lines].join('\n')),
      ...buttons.map(({ name, group, answerId }) =>
        row([button(`bd:${name}:${group}:${answerId}`, buttonLabels[name])]),
      ),
    ]),
  ];
};

const componentsOf = (card: ChatCard): readonly Component[] => {
  switch (card.kind) {
    case 'answer':
      return firstThatFits(
        rooms.map((room) => () => answerComponents(card, room)),
        fits,
      );
    case 'evidence':
      return firstThatFits(
        [
          [20, 300],
          [12, 120],
          [6, 80],
          [4, 60],
        ].map(
          ([lines = 4, width = 60]) =>
            () =>
              evidence(card, lines, width),
        ),
        fits,
      );
    case 'copy':
      return [
        container(accents.unknown, [
          text(`### ${prose(card.title, 100)}\n${codeBlock(card.text, 3_600) || '-'}`),
        ]),
      ];
    case 'file':
      return [
        container(accents.unknown, [
          text(`### ${prose(card.title, 100)}`),
          { type: 13, file: { url: `attachment://${card.name}` } },
        ]),
      ];
    case 'notice':
      return firstThatFits(
        [400, 150, 60].map((width) => () => notice(card, width)),
        fits,
      );
  }
};

/** A card as a Discord message: valid under the limits whatever is in the card, nothing in it pings, links or previews. */
export const presentDiscord = (card: ChatCard): DiscordMessage => ({
  flags: componentsV2 | suppressEmbeds,
  components: componentsOf(card),
  allowed_mentions: { parse: [], replied_user: false },
});
