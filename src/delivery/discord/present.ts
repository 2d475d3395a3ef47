import { cardPanels } from '../chat/card-panels.ts';
import type { ChatCard } from '../chat/chat-card.ts';
import { type CardRoom, firstThatFits } from '../chat/section.ts';
import { type Component, componentsOf, countComponents, countText } from './components.ts';

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
  { groups: 6, list: 20, evidence: 20, line: 300, notes: 6, literal: 3_600, blocks: 60 },
  { groups: 6, list: 15, evidence: 12, line: 150, notes: 4, literal: 3_600, blocks: 24 },
  { groups: 5, list: 10, evidence: 6, line: 90, notes: 4, literal: 3_000, blocks: 16 },
  { groups: 4, list: 8, evidence: 4, line: 60, notes: 2, literal: 2_000, blocks: 10 },
  { groups: 2, list: 5, evidence: 3, line: 40, notes: 1, literal: 1_500, blocks: 6 },
  { groups: 1, list: 3, evidence: 2, line: 30, notes: 1, literal: 1_500, blocks: 4 },
];

const fits = (components: readonly Component[]): boolean =>
  countText(components) <= mostText && countComponents(components) <= mostComponents;

/** A card as a Discord message: valid under the limits whatever is in the card, nothing in it pings, links or previews. */
export const presentDiscord = (card: ChatCard): DiscordMessage => ({
  flags: componentsV2 | suppressEmbeds,
  components: firstThatFits(
    rooms.map((room) => () => componentsOf(cardPanels(card, room))),
    fits,
  ),
  allowed_mentions: { parse: [], replied_user: false },
});
