import type { AnswerView } from '../../explanation/answer-view.ts';
import type { ChatButton } from './chat-question.ts';

/** Words on one line, at most `max` characters. `code` is cited from a mail; `url` is a link of ours, https only. */
export interface Run {
  readonly text: string;
  readonly max: number;
  readonly style?: 'bold' | 'code';
  readonly url?: string | null;
}

/** What a card is made of, the same on every platform. Text may be of a mail: a renderer shows it as text. */
export type Section =
  | { readonly is: 'title'; readonly text: string }
  | { readonly is: 'line'; readonly runs: readonly Run[] }
  | { readonly is: 'list'; readonly ordered: boolean; readonly items: readonly (readonly Run[])[] }
  | { readonly is: 'literal'; readonly text: string; readonly max: number }
  | { readonly is: 'small'; readonly text: string }
  | { readonly is: 'file'; readonly name: string }
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
