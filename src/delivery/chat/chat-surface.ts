import type { AnswerCard, ChatCard, HomeCard, NoticeLine, Picture, ShownPicture } from './chat-card.ts';
import type {
  ChatFile,
  ChatForm,
  ChatQuestion,
  ChatReplyTo,
  MemberRights,
  MessageRef,
} from './chat-question.ts';
import type { QuestionWords } from './notices.ts';

export type Download =
  | { readonly ok: true; readonly bytes: Buffer }
  | { readonly ok: false; readonly why: DownloadFault };

/** Why a file could not be read. Each has its own message (`read-mails.ts`). */
export type DownloadFault =
  | 'too-large'
  | 'missing-permission'
  | 'foreign-host'
  | 'gone'
  | 'hidden'
  | 'busy'
  | 'outage'
  | 'failed';

type Sign = 'work' | 'heard';

/** A person, where they ask, and the groups of people that matter to the answer. */
export interface PersonRef {
  readonly workspace: string;
  readonly user: string;
  readonly channel: string;
  readonly groups: readonly string[];
}

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
  /** An attempt before a crash may have posted it: look before posting. */
  readonly again: boolean;
}

/** Why a post was refused. Each has its own message (`deliver.ts`). */
export type PostFault =
  | 'not-member'
  | 'archived'
  | 'missing-permission'
  | 'revoked'
  | 'gone'
  | 'expired'
  | 'closed'
  | 'busy'
  | 'outage'
  | 'failed';

/**
 * The outcome of a post. `ref` is null when it cannot be edited later; `stood` means that an earlier attempt had posted
 * it. A refusal that is not `lasting` may be temporary: retry after `afterMs`.
 */
export type Posted =
  | { readonly ok: true; readonly ref: MessageRef | null; readonly stood: boolean }
  | { readonly ok: false; readonly why: PostFault; readonly lasting: boolean; readonly afterMs: number };

/** A message that is above a question. */
interface Above extends Pick<ChatQuestion, 'text' | 'files'> {
  readonly message: string;
}

/** What the chat handler needs from a platform. Nothing here throws but `above`. */
export interface ChatSurface {
  /**
   * Reacts to the message: `work` within a second, removed once the answer is posted; `heard` in place of an answer.
   * Never throws.
   */
  sign(question: ChatQuestion, what: Sign, on: boolean): Promise<void>;
  /**
   * What is above a question, the nearest first: the message it replies to, the thread it is in, or what was written
   * right before it. Without the bot's own. Rejects when it may not be read.
   */
  above(question: ChatQuestion): Promise<readonly Above[]>;
  /** The platform's own judgement is final: `ok: false` with a reason, never an exception. */
  download(file: ChatFile): Promise<Download>;
  /** Posts the card, at most once per `postId`. */
  post(place: Place, card: ChatCard): Promise<Posted>;
  /** Replaces what a message of the bot shows; false when that is not possible. */
  edit(ref: MessageRef, card: ChatCard): Promise<boolean>;
  /** Adds a picture to the bot's message with this card; null when the platform refused it. */
  addPicture(ref: MessageRef, card: AnswerCard, picture: Picture): Promise<ShownPicture | null>;
  /** Deletes a picture, where it does not go with its message. */
  removePicture(picture: ShownPicture): Promise<void>;
  /** Deletes a message of the bot, if it is still there. */
  remove(ref: MessageRef): Promise<void>;
  /** Opens the form for a text and files, or the one with a question; false when it came too late. */
  openForm(form: ChatForm, words: QuestionWords): Promise<boolean>;
  /**
   * Shows a card in a dialog to the person who asked for it; false when it is too late, or the platform has no dialogs.
   */
  openCard(form: ChatForm, card: ChatCard): Promise<boolean>;
  /** Shows the page of the app to a person, on platforms that have one. */
  showHome(user: string, home: HomeCard): Promise<void>;
  /** Address of a message for people who may see it. */
  link(workspace: string, ref: MessageRef): string | null;
  /** Asks the platform what a person may do; null when it could not be asked. */
  rightsOf(who: PersonRef): Promise<MemberRights | null>;
  /** Who brought the bot into a server, where the platform tells it elsewhere than in the payload; else null. Never rejects. */
  invitedBy(workspace: string): Promise<string | null>;
  /** People, groups and roles by the names that others know, in order; the id where the platform does not say. */
  displayNames(workspace: string, ids: readonly string[]): Promise<readonly string[]>;
  /** What a channel is called; empty when the platform does not say. Never rejects. */
  channelName(channel: string): Promise<string>;
  /** Whether the bot is shown messages that do not mention it. */
  readonly seesAllMessages: boolean;
  /**
   * Permissions the bot lacks, overall or in a channel, each with what does not work without it; empty when unknown.
   * Never cached, so a corrected one is no longer reported.
   */
  missingPermissions(channel: string | null): Promise<readonly NoticeLine[]>;
}
