import type { AnswerView } from '../../explanation/answer-view.ts';
import { buttonLabels, cardPanels } from '../chat/card-panels.ts';
import type { ChatCard } from '../chat/chat-card.ts';
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
 * Mail text inside Discord's markdown. Prose is escaped character by character; what is cited is in code, whose
 * backticks are replaced so that nothing breaks out. None of our messages may mention anybody either
 * (`allowed_mentions`).
 */
const special = /[\\`*_~|>[\]<#]/g;
/** What begins a list or a number at the start of a line. */
const leading = /^(?:[-+]|\d{1,9}(?=\.))/;
/** After these, a zero-width space breaks any mention, channel, command or timestamp that would begin there. */
const opens = /[@<]/g;
/** Invitations are shown as cards even without a scheme. */
const invitation = /discord(?=(?:app)?\.[a-z])/gi;
const backtick = '\u02cb';

/** Words on one line, in running text. */
const prose = (value: string, max: number): string =>
  plainLine(value, max)
    .replace(special, '\\$&')
    .replace(opens, '$&\u200b')
    .replace(invitation, '$&\u200b')
    .replace(leading, (start) => (/\d/.test(start) ? `${start}\\` : `\\${start}`));

/** A short literal on one line. */
const code = (value: string, max: number): string => {
  const shown = plainLine(value, max).replaceAll('`', backtick);
  return shown === '' ? '' : `\`${shown}\``;
};

/** A literal of several lines. */
const codeBlock = (value: string, max: number): string => {
  const shown = plainText(value, max).replaceAll('`', backtick);
  return shown === '' ? '' : `\`\`\`\n${shown}\n\`\`\``;
};

const percent = (c: string): string => `%${c.charCodeAt(0).toString(16)}`;

/** A link of the catalogue, without preview. Anything but https is shown as text. */
const link = (url: string, label: string): string => {
  const address = linkAddress(url)?.replace(/[()<>`\s\\]/g, percent) ?? null;
  return address === null ? prose(label, 120) : `[${prose(label, 120) || 'open'}](<${address}>)`;
};

/** The few Components V2 pieces the cards are made of (numbers: Discord's component types). */
type Component = Readonly<Record<string, unknown>>;

const accents: Readonly<Record<AnswerView['tone'], number>> = {
  act: 0xc0392b,
  wait: 0xd68910,
  fine: 0x1e8449,
  unknown: 0x5d6d7e,
};
const perRow = 5;
/** Discord allows 1,024 characters of alternative text. */
const maxDescriptionLength = 1_000;

const text = (content: string): Component => ({ type: 10, content });
const row = (components: readonly Component[]): Component => ({ type: 1, components });

const inline = ({ text: words, max, style, url, at, channel }: Run): string => {
  if (at !== undefined) return `<t:${Math.floor(at)}:f>`;
  if (channel !== undefined && /^\d{5,20}$/.test(channel)) return `<#${channel}>`;
  if (url !== undefined && url !== null) return link(url, words);
  // Our own spaces and marks between runs.
  if (words.trim() === '' || /^[:,-] ?$/.test(words)) return words;
  const [before, after] = [words.startsWith(' ') ? ' ' : '', words.endsWith(' ') ? ' ' : ''];
  if (style === 'code') return code(words, max);
  const shown = prose(words, max);
  if (shown === '') return '';
  return style === 'bold' ? `**${shown}**` : `${before}${shown}${after}`;
};

const line = (runs: readonly Run[]): string => runs.map(inline).join('');

const words = (section: Section): string | null => {
  switch (section.is) {
    case 'title':
      return `### ${prose(section.text, 150)}`;
    case 'line':
      return line(section.runs);
    case 'literal':
      return codeBlock(section.text, section.max);
    case 'record':
      return `\`\`\`\n${section.text}\n\`\`\``;
    case 'list':
      return section.items
        .map((runs, index) => `${section.ordered ? `${index + 1}.` : '-'} ${line(runs)}`)
        .join('\n');
    case 'small':
      return `-# ${prose(section.text, 300)}`;
    default:
      return null;
  }
};

const standing = (section: Section): readonly Component[] => {
  switch (section.is) {
    case 'file':
      return [{ type: 13, file: { url: `attachment://${section.name}` } }];
    case 'picture': {
      const description = plainLine(section.described, maxDescriptionLength) || 'The way of the message';
      return [{ type: 12, items: [{ media: { url: `attachment://${section.ref}` }, description }] }];
    }
    case 'buttons': {
      const { names, group, answerId } = section;
      return [
        row(
          names.slice(0, perRow).map((name) => ({
            type: 2,
            style: 2,
            custom_id: `bd:${name}:${group}:${answerId}`,
            label: buttonLabels[name],
          })),
        ),
      ];
    }
    case 'menu': {
      const { names, group, answerId } = section;
      const options = names.map((name) => ({ label: buttonLabels[name], value: name }));
      const select = { type: 3, custom_id: `bd:more:${group}:${answerId}`, placeholder: 'More', options };
      return [row([select])];
    }
    case 'choices': {
      const options = section.options.map(({ label, value }) => ({ label: plainLine(label, 100), value }));
      return [row([{ type: 3, custom_id: 'bd:more:0:choice', placeholder: section.label, options }])];
    }
    default:
      return [];
  }
};

const textOf = (section: Section): readonly string[] | null => {
  const shown = words(section);
  return shown === '' ? [] : shown === null ? null : [shown];
};

const inPanel = (sections: readonly Section[]): readonly Component[] =>
  inRuns<string, Component>(sections, {
    text: textOf,
    together: (run) => text(run.join('\n')),
    alone: standing,
  });

/** Panels as containers, each in the colour of its tone. */
const componentsOf = (panels: readonly Panel[]): readonly Component[] =>
  panels.map(({ tone, sections }) => ({
    type: 17,
    accent_color: accents[tone],
    components: inPanel(sections),
  }));

const inside = (component: Component): readonly Component[] =>
  Array.isArray(component.components) ? (component.components as readonly Component[]) : [];

/** Components in all, nested ones too: Discord takes 40. */
const countComponents = (components: readonly Component[]): number =>
  components.reduce((sum, component) => sum + 1 + countComponents(inside(component)), 0);

/** Characters of all texts together: Discord takes 4,000. */
const countText = (components: readonly Component[]): number =>
  components.reduce(
    (sum, component) =>
      sum +
      (typeof component.content === 'string' ? component.content.length : 0) +
      countText(inside(component)),
    0,
  );

/** Body of a Discord message; nonce, reference and the like are added where it is posted. */
interface DiscordMessage {
  readonly flags: number;
  readonly components: readonly Component[];
  readonly allowed_mentions: { readonly parse: readonly []; readonly replied_user: false };
}

const suppressEmbeds = 1 << 2;
const componentsV2 = 1 << 15;
/** Discord takes 4,000 characters and 40 components. */
const maxTextLength = 3_900;
const maxComponents = 40;

const rooms: readonly CardLimits[] = [
  { groups: 6, list: 20, evidence: 20, line: 300, notes: 6, literal: 3_600, blocks: 60 },
  { groups: 6, list: 15, evidence: 12, line: 150, notes: 4, literal: 3_600, blocks: 24 },
  { groups: 5, list: 10, evidence: 6, line: 90, notes: 4, literal: 3_000, blocks: 16 },
  { groups: 4, list: 8, evidence: 4, line: 60, notes: 2, literal: 2_000, blocks: 10 },
  { groups: 2, list: 5, evidence: 3, line: 40, notes: 1, literal: 1_500, blocks: 6 },
  { groups: 1, list: 3, evidence: 2, line: 30, notes: 1, literal: 1_500, blocks: 4 },
];

const fits = (components: readonly Component[]): boolean =>
  countText(components) <= maxTextLength && countComponents(components) <= maxComponents;

/** A card as a Discord message: within the limits whatever is in the card; nothing in it pings, links or previews. */
export const presentDiscord = (card: ChatCard): DiscordMessage => ({
  flags: componentsV2 | suppressEmbeds,
  components: firstThatFits(
    rooms.map((room) => () => componentsOf(cardPanels(card, room))),
    fits,
  ),
  allowed_mentions: { parse: [], replied_user: false },
});
