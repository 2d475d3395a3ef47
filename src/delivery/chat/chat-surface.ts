import type { ChatCard } from './chat-card.ts';
import type { ChatFile, ChatQuestion, ChatReplyTo } from './chat-question.ts';

export type Download =
  | { readonly ok: true; readonly bytes: Buffer }
  | { readonly ok: false; readonly why: DownloadFault };

/** Why a file could not be read. Each has its own words for the person (`file-trouble.ts`). */
export type DownloadFault = 'too-large' | 'missing-permission' | 'foreign-host' | 'gone' | 'failed';

/** Where a card goes. */
export interface Place {
  readonly channel: string;
  readonly replyTo: ChatReplyTo;
  /** The message that is answered, or null for a command or a button. */
  readonly message: string | null;
  /** Only this person may see it, whatever `replyTo` says. */
  readonly onlyFor: string | null;
  /** Same for every attempt at the same post: the channel posts one message per id. */
  readonly postId: string;
  /** The post may already stand from an attempt before a crash: look before posting. */
  readonly again: boolean;
}

/** What the desk needs of a platform. */
export interface ChatSurface {
  /** First sign that the question arrived, within a second. Failure is not the person's trouble: never throws. */
  seen(question: ChatQuestion): Promise<void>;
  /** Text and files of the message above (`question.parent`); null when there is none or it is the bot's own. */
  above(question: ChatQuestion): Promise<Pick<ChatQuestion, 'text' | 'files'> | null>;
  /** The platform's own judgement is final: `ok: false` with a reason, never an exception. */
  download(file: ChatFile): Promise<Download>;
  /** Posts the card, at most once per `postId`. Throws when the platform refuses. */
  post(place: Place, card: ChatCard): Promise<void>;
}
