import type { AnswerView } from '../../explanation/answer-view.ts';
import type { NoticeLine } from './chat-card.ts';
import type { ChatButton } from './chat-question.ts';
import { dayTime } from './past-answers.ts';

/** The first try that fits; the last one when none does, which each presenter makes so small that it always fits. */
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

/** How much of a card is shown; a presenter steps down until the message fits its platform. */
export interface CardRoom {
  readonly groups: number;
  /** Mails of the list that stands before the groups. */
  readonly list: number;
  /** Cited lines of the evidence. */
  readonly evidence: number;
  /** Words of the desk about the answer. */
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
  /** A moment in the time of whoever reads it: seconds since 1970; `text` stands where that is not known. */
  readonly at?: number;
  /** The id of a channel, shown as its name; never one that mail names. */
  readonly channel?: string;
}

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
  | { readonly is: 'picture'; readonly ref: string; readonly told: string }
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
