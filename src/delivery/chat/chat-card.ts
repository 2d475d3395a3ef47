import type { AnswerView, Trusted, Untrusted } from '../../explanation/answer-view.ts';
import type { ArticleBlock } from '../../explanation/article-blocks.ts';
import type { ChatButton } from './chat-question.ts';

/** Mails of one message that have the same answer, shown once. */
export interface AnswerGroup {
  readonly view: AnswerView;
  /** Names of the files as sent; empty for pasted text. */
  readonly names: readonly Untrusted[];
  readonly count: number;
  /** What is offered under it, in order. */
  readonly buttons: readonly ChatButton[];
}

/** A file that could not be diagnosed: what happened and what to do about it, in our words. */
export interface FileTrouble {
  readonly name: Untrusted | null;
  readonly says: Trusted;
}

/** One mail of several, as a line of the list. */
export interface MailLine {
  readonly recipient: Untrusted;
  /** Domain of the sender; empty when the mail does not say. */
  readonly sender: Untrusted;
  readonly headline: Trusted;
  readonly who: Trusted;
}

/** What a person did with an answer. `about` is a ticket number, or the true cause in their words. */
export interface CardState {
  readonly what: 'taken' | 'noted' | 'fixed' | 'wrong';
  readonly by: Untrusted;
  readonly about: Untrusted | null;
}

/** A picture to upload, with a description for those who cannot see it. */
export interface Picture {
  readonly name: string;
  readonly png: Uint8Array;
  readonly described: Untrusted;
}

/** A picture in an answer: what the platform calls it, and its words. */
export interface ShownPicture {
  readonly ref: string;
  readonly described: Untrusted;
}

/** The answer to mails: groups by cause, first the ones somebody must act on. */
export interface AnswerCard {
  readonly kind: 'answer';
  readonly id: string;
  readonly groups: readonly AnswerGroup[];
  readonly troubles: readonly FileTrouble[];
  /** Mails of the message that were not looked at (limit reached). */
  readonly omitted: number;
  /** The bot's notes on the answer: how often it occurred before, a DNS check, where it should have been posted. */
  readonly notes: readonly NoticeLine[];
  /** DNS or a proof is still on its way: the card will be edited. */
  readonly pending: boolean;
  /** Every mail, when there are several. */
  readonly list?: readonly MailLine[];
  readonly states?: readonly CardState[];
  /** The route of the message, once the platform has it. */
  readonly picture?: ShownPicture;
}

/** The cited lines of one group, for the person who pressed the button. */
export interface EvidenceCard {
  readonly kind: 'evidence';
  readonly view: AnswerView;
}

/** A ready text to copy and send on. */
interface CopyCard {
  readonly kind: 'copy';
  readonly title: Trusted;
  readonly text: Untrusted;
  /** What can be done with it, as a button of an answer. */
  readonly button?: NonNullable<NoticeCard['button']>;
}

/** An article that can be opened from a menu. */
export interface ArticleChoice {
  readonly id: string;
  readonly title: Trusted;
}

/** An article of the knowledge base to read, and others that fit the question. */
export interface ArticleCard {
  readonly kind: 'article';
  readonly title: Trusted;
  readonly blocks: readonly ArticleBlock[];
  readonly others: readonly ArticleChoice[];
}

/** A long text as a file. */
export interface FileCard {
  readonly kind: 'file';
  readonly title: Trusted;
  readonly name: Trusted;
  readonly text: Untrusted;
}

/** A picture for one person alone. */
interface PictureCard extends Picture {
  readonly kind: 'picture';
  readonly title: Trusted;
}

/** The page of the app: short sections one under the other. */
export interface HomeCard {
  readonly kind: 'home';
  readonly sections: readonly NoticeCard[];
}

/** Anything short: help, articles found, a policy, an error the person can do something about. */
export interface NoticeCard {
  readonly kind: 'notice';
  readonly tone: AnswerView['tone'];
  readonly title: Trusted;
  readonly lines: readonly NoticeLine[];
  /** What can be done about it, as a button of an answer. */
  readonly button?: {
    readonly name: ChatButton;
    readonly answerId: string;
    readonly group: number;
  };
  readonly buttons?: readonly NonNullable<NoticeCard['button']>[];
  /** Articles that can be opened from it. */
  readonly articles?: readonly ArticleChoice[];
  /** The ticket that the note was posted to. */
  readonly noted?: Untrusted;
}

export interface NoticeLine {
  readonly label: Trusted | null;
  readonly text: Untrusted;
  /** Link from the catalogue or the knowledge base; https only. */
  readonly url: string | null;
  /** A moment in seconds since 1970, shown in the reader's time zone. */
  readonly at?: number;
  /** A channel by its id, shown by its name. */
  readonly channel?: string;
  /** A record to publish, below the line in a block of its own, to be copied as it is. */
  readonly copy?: string;
}

/** Everything that a channel can be asked to show. */
export type ChatCard =
  | AnswerCard
  | EvidenceCard
  | CopyCard
  | FileCard
  | PictureCard
  | NoticeCard
  | ArticleCard;
