import type { AnswerView, Trusted, ViewLine } from '../../explanation/answer-view.ts';
import { defang } from '../../explanation/escape/defang.ts';
import { visible } from '../../explanation/escape/visible.ts';
import type { NoticeLine } from './chat-card.ts';
import type { ChatButton } from './chat-question.ts';

/** Longest record shown to copy: the room a code block has beside the rest of a card. */
const maxRecordLength = 1_200;

/**
 * A record to publish as it goes into a code block, unchanged: nothing defanged, cut or made visible, or it could not be
 * copied. Null for a text that is too long, could break out of the block or names a web address: then the page has it.
 */
export const copyable = (value: string): string | null =>
  value.length <= maxRecordLength && /^[\x20-\x5f\x61-\x7e\n]+$/.test(value) && !value.includes('://')
    ? value
    : null;

/** Characters of an address that a button or a text still takes on every platform. */
const maxAddressLength = 1_000;

/** The address of a link of ours (catalogue, knowledge base) in normal form; null when it is not https or too long. */
export const linkAddress = (url: string): string | null => {
  const parsed = url.startsWith('https://') && URL.canParse(url) ? new URL(url).href : null;
  return parsed === null || parsed.length > maxAddressLength ? null : parsed;
};

/** Cuts to `max` UTF-16 units, never through a pair. */
const cut = (text: string, max: number): string => {
  if (text.length <= max) return text;
  const end = (text.codePointAt(max - 2) ?? 0) > 0xffff ? max - 2 : max - 1;
  return `${text.slice(0, end)}…`;
};

/** A surrogate without its other half is not text: JSON parsers of the platforms refuse it. */
const whole = (text: string): string => text.toWellFormed();

/**
 * Addresses without a gap after the previous one, which a scan for whole addresses misses: chat clients link any `://`.
 */
const glued = /(?<!(?<![\w+.-])hxxps?):\/\//gi;

/** Mail text made harmless as text: only what can be seen, no address that becomes a link, at most `max` units. */
export const plainText = (text: string, max: number): string =>
  cut(
    defang(visible(whole(text.slice(0, max * 2))))
      .replace(glued, '[:]//')
      .trim(),
    max,
  );

/** The same on one line. */
export const plainLine = (text: string, max: number): string =>
  cut(plainText(text, max * 2).replace(/\s{1,200}/g, ' '), max);

/** The first attempt that fits, else the last, which each presenter makes small enough to always fit. */
export const firstThatFits = <T>(
  tries: readonly (() => readonly T[])[],
  fits: (made: readonly T[]) => boolean,
): readonly T[] => {
  let made: readonly T[] = [];
  for (const attempt of tries) {
    made = attempt();
    if (fits(made)) break;
  }
  return made;
};

/** Limits on what a card shows; a presenter lowers them until the message fits its platform. */
export interface CardLimits {
  readonly groups: number;
  /** Mails of the list that is before the groups. */
  readonly list: number;
  /** Cited lines of the evidence. */
  readonly evidence: number;
  /** The bot's notes on the answer. */
  readonly notes: number;
  /** Characters of one line of text, and of a text to copy. */
  readonly line: number;
  readonly literal: number;
  /** Paragraphs, lists and examples of an article. */
  readonly blocks: number;
}

/** Words on one line, at most `max` characters. `code` is cited from a mail; `url` is a link of ours, https only. */
export interface Run {
  readonly text: string;
  readonly max: number;
  readonly style?: 'bold' | 'code';
  readonly url?: string | null;
  /** A moment in seconds since 1970, shown in the reader's time zone; `text` is the fallback. */
  readonly at?: number;
  /** The id of a channel, shown as its name; never one that mail names. */
  readonly channel?: string;
}

export const bold = (text: string): Run => ({ text, max: 150, style: 'bold' });
export const plain = (text: string, max: number): Run => ({ text, max });
export const glue = (text: ': ' | ', ' | ' - '): Run => ({ text, max: 3 });

/** What a card is made of, the same on every platform. Text may be of a mail: a renderer shows it as text. */
export type Section =
  | { readonly is: 'title'; readonly text: string }
  | { readonly is: 'line'; readonly runs: readonly Run[] }
  | { readonly is: 'list'; readonly ordered: boolean; readonly items: readonly (readonly Run[])[] }
  | { readonly is: 'literal'; readonly text: string; readonly max: number }
  /** A record to copy: shown as it is, so only a text that `copyable` gave. */
  | { readonly is: 'record'; readonly text: string }
  | { readonly is: 'small'; readonly text: string }
  | { readonly is: 'file'; readonly name: string }
  /** A picture that the platform holds, by what it calls it. */
  | { readonly is: 'picture'; readonly ref: string; readonly described: string }
  /** A menu to choose one of: `value` is a button and what it is about, `article:srs-missing`. */
  | {
      readonly is: 'choices';
      readonly label: string;
      readonly options: readonly { readonly label: string; readonly value: string }[];
    }
  | {
      readonly is: 'buttons' | 'menu';
      readonly names: readonly ChatButton[];
      readonly group: number;
      readonly answerId: string;
    };

/** Sections that belong together, with the tone that colours them. */
export interface Panel {
  readonly tone: AnswerView['tone'];
  readonly sections: readonly Section[];
}

/** A day and time in words of our own, in UTC. */
const dayTime = (at: Date): Trusted =>
  `${at.toISOString().slice(0, 10)} ${at.toISOString().slice(11, 16)} UTC` as Trusted;

/** A line of a notice: its label as a link when it has an address, then its text. */
export const lineRuns = ({ label, text, url, at, channel }: NoticeLine, max: number): readonly Run[] => {
  const said: readonly Run[] = text === '' ? [] : [{ text, max }];
  const place: readonly Run[] = channel === undefined ? [] : [{ text: channel, max: 40, channel }];
  const moment: readonly Run[] =
    at === undefined ? [] : [{ text: dayTime(new Date(at * 1_000)), max: 30, at }];
  const words = [place, said, moment]
    .filter((part) => part.length > 0)
    .flatMap((part, index) => (index === 0 ? part : [{ text: ', ', max: 2 }, ...part]));
  if (label === null) return words.length === 0 ? [{ text: ' ', max }] : words;
  const head: Run = url === null ? { text: label, max: 120, style: 'bold' } : { text: label, max: 120, url };
  return words.length === 0 ? [head] : [head, { text: ': ', max: 2 }, ...words];
};

/** Where a cited line stands: its number in the input, or the DNS. */
export function citedWhere({ line, input }: ViewLine): string {
  if (line === null) return 'DNS';
  return input === undefined ? `Line ${line}` : `Input ${input}, line ${line}`;
}

/** How a platform shows sections. */
interface Shown<Text, Piece> {
  /** A section as running text; null if it forms a block of its own. */
  readonly text: (section: Section) => readonly Text[] | null;
  /** Text that follows text, as one piece. */
  readonly together: (run: readonly Text[]) => Piece;
  readonly alone: (section: Section) => readonly Piece[];
}

/** Sections as pieces of a message, in order: text that follows text is one piece. */
export function inRuns<Text, Piece>(sections: readonly Section[], shown: Shown<Text, Piece>): Piece[] {
  const made: Piece[] = [];
  let run: Text[] = [];
  const end = (): void => {
    if (run.length > 0) made.push(shown.together(run));
    run = [];
  };
  for (const section of sections) {
    const text = shown.text(section);
    if (text !== null) run.push(...text);
    else {
      end();
      made.push(...shown.alone(section));
    }
  }
  end();
  return made;
}
