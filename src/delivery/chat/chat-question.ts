import type { Trusted } from '../../explanation/answer-view.ts';
import type { Platform } from './platforms.ts';

export type { Platform };

/** A JSON object of unknown shape: platform payloads are read field by field and never trusted. */
export type Json = Readonly<Record<string, unknown>>;

export const asObject = (value: unknown): Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Json) : {};

export const asList = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);

export const asText = (value: unknown): string => (typeof value === 'string' ? value : '');

/** A non-empty string, or null. */
export const textOrNull = (value: unknown): string | null =>
  typeof value === 'string' && value !== '' ? value : null;

/** A file of a message, as the platform describes it; nothing is downloaded yet. */
export interface ChatFile {
  readonly id: string;
  readonly name: string;
  /** Media type or file type the platform claims; not trusted, only used to guess whether it is mail. */
  readonly type: string;
  /** Bytes as claimed; may lie. Null when the platform did not say. */
  readonly size: number | null;
  /** Where to fetch it, or null when the platform withholds it (then `surface.download` says why). */
  readonly url: string | null;
  /** The file lies on another company's server: never fetched. */
  readonly external: boolean;
  /** A mail received by the platform itself (Slack: sent to the channel's address). */
  readonly isMail: boolean;
  /** That mail reconstructed from the payload; null for any other file. */
  readonly rebuilt: string | null;
  /** The platform only shows that there was a file. */
  readonly withheld: 'gone' | 'hidden' | null;
}

/** How the person reached the bot. `message` is a plain message that did not address it. */
export type ChatEntry = 'message' | 'mention' | 'dm' | 'shortcut' | 'command';

/** `bouncedesk` carries the settings of the bot itself: modes, role, retention, totals, forgetting. */
const chatCommands = ['bounce', 'bouncekb', 'mailpolicy', 'bouncedesk'] as const;
export type ChatCommand = (typeof chatCommands)[number];

/** The command of that name; null for one of another app. */
export const commandNamed = (name: string): ChatCommand | null =>
  chatCommands.find((command) => command === name) ?? null;

/**
 * Where the answer goes. `thread`: a message under `root` (null: no thread there, such as a fresh direct message).
 * `private`: only the person who asked sees it, through the token that came with the command. `direct`: a direct message
 * to the person, for answers that have no other place.
 */
export type ChatReplyTo =
  | { readonly kind: 'thread'; readonly root: string | null }
  | { readonly kind: 'private'; readonly token: string }
  | { readonly kind: 'direct'; readonly user: string };

/** A message of the platform. */
export interface MessageRef {
  readonly channel: string;
  readonly message: string;
}

/** Messages that are no longer there; null: the channel itself is gone. */
export interface Gone {
  readonly channel: string;
  readonly messages: readonly string[] | null;
}

/** A person's rights here: whether they run the server or workspace, and their roles and groups. */
export interface MemberRights {
  readonly manages: boolean;
  /** Runs this channel, though not the whole workspace or server. */
  readonly owns: boolean;
  /** Belongs to the organisation: not a guest, not of another company, not just a member of a public server. */
  readonly staff: boolean;
  readonly roles: readonly string[];
}

/** One thing a person asked, in neutral form: what Slack and Discord payloads become. */
export interface ChatQuestion {
  readonly platform: Platform;
  /** The same for every delivery and every event about the same message or click. */
  readonly eventKey: string;
  /** Team or guild; empty in a direct message on Discord. */
  readonly workspace: string;
  readonly channel: string;
  /** The parent channel, where threads are channels of their own; else null. */
  readonly channelAbove: string | null;
  /** The message asked about, or null for a command. */
  readonly message: string | null;
  /** The message that this one answers or whose thread it is in, or null. */
  readonly parent: string | null;
  readonly replyTo: ChatReplyTo;
  readonly user: string;
  /** People of another company read this channel too (Slack Connect). */
  readonly shared: boolean;
  readonly entry: ChatEntry;
  /** The message was edited: it is read again, and answered if that makes a difference. */
  readonly edited?: boolean;
  /** Set for slash commands only. */
  readonly command: ChatCommand | null;
  /** Literal text as the person typed it, mention of the bot removed. */
  readonly text: string;
  readonly files: readonly ChatFile[];
  /** Null when the payload does not say; then the platform is asked. */
  readonly rights: MemberRights | null;
  /** What the bot lacks in this channel, where the payload tells. */
  readonly botMissing?: readonly Trusted[];
}

/** A press on one of the buttons of an answer. */
export interface ChatPress {
  readonly platform: Platform;
  readonly eventKey: string;
  readonly workspace: string;
  readonly channel: string;
  readonly replyTo: ChatReplyTo;
  readonly user: string;
  /** The person's display name. */
  readonly userName: string;
  readonly button: ChatButton;
  /** Which answer, and which group of it. */
  readonly answerId: string;
  readonly group: number;
  /** The message with the button, if all can see it and it can be edited. */
  readonly message: MessageRef | null;
  readonly rights: MemberRights | null;
  /** What the person wrote in the form behind the button; null for the button itself. */
  readonly typed: string | null;
}

/**
 * What a form asks for or shows: a ticket number, the true cause, the edited customer text; or an article, in which
 * case `answerId` is its id or the question.
 */
type FormAsks = 'number' | 'cause' | 'text' | 'article';

/** The group of the answer whose button opened a form, and where the result is posted. */
export interface FormAbout {
  readonly asks: FormAsks;
  readonly answerId: string;
  readonly group: number;
  readonly replyTo: ChatReplyTo;
}

/** Somebody asked for a form: opened while the token is valid, or not at all. */
export interface ChatForm {
  readonly platform: Platform;
  readonly eventKey: string;
  readonly workspace: string;
  readonly channel: string;
  readonly user: string;
  readonly token: string;
  /** Name of the channel, where the payload tells: case systems write their numbers into it. */
  readonly channelName?: string;
  /** Null for the form for a text and files; else what a button asks for. */
  readonly about: FormAbout | null;
}

/**
 * In the order in which they are offered. `number` asks for the ticket number, which `case` already has; `bad` asks for
 * the true cause; `edit` is under the customer's text, `article` in the list of articles, whose id it carries.
 */
export const chatButtons = [
  'evidence',
  'customer',
  'share',
  'case',
  'number',
  'take',
  'administrator',
  'proof',
  'picture',
  'recheck',
  'remind',
  'fixed',
  'addresses',
  'file',
  'csv',
  'good',
  'bad',
  'edit',
  'article',
] as const;
export type ChatButton = (typeof chatButtons)[number];

export const isButton = (word: string): word is ChatButton =>
  (chatButtons as readonly string[]).includes(word);

const behind: Readonly<Partial<Record<ChatButton, FormAsks>>> = {
  number: 'number',
  bad: 'cause',
  edit: 'text',
  article: 'article',
};

/** What the form behind a button asks for; null when there is none. */
export const asksOf = (button: ChatButton): FormAsks | null => behind[button] ?? null;

/** The button that opened a form. */
export const buttonBehind = (asks: string): ChatButton =>
  chatButtons.find((button) => behind[button] === asks) ?? 'number';

/** The bot was invited, into a channel or a server. */
export interface Joined {
  readonly eventKey: string;
  readonly workspace: string;
  /** Where it may introduce itself, the best first. */
  readonly channels: readonly string[];
  /**
   * Who invited it, or who owns the place: told by direct message if it may post nowhere. Null when the payload does
   * not say.
   */
  readonly by: string | null;
}

/** How a payload is classified. `ignored` says why, for the log and the tests. */
export type ChatReading =
  | { readonly is: 'question'; readonly question: ChatQuestion }
  | { readonly is: 'press'; readonly press: ChatPress }
  | { readonly is: 'form'; readonly form: ChatForm }
  | { readonly is: 'joined'; readonly joined: Joined }
  /** Somebody opened the page of the app. */
  | { readonly is: 'home'; readonly eventKey: string; readonly workspace: string; readonly user: string }
  /** Somebody deleted messages, or a channel with all that stood in it. */
  | { readonly is: 'deleted'; readonly eventKey: string; readonly workspace: string; readonly gone: Gone }
  /** The bot was removed from a team or guild. */
  | { readonly is: 'left'; readonly eventKey: string; readonly workspace: string }
  | { readonly is: 'ignored'; readonly why: string };

/** A payload that does not concern us, and why. */
export const ignored = (why: string): ChatReading => ({ is: 'ignored', why });

/**
 * Which attempt at an event it is. `restart`: left over from a previous process, which may have answered. `retry`: this
 * process could not deliver the answer; with `last`, what is still unavailable is reported instead of waited for. Only
 * restarts are counted.
 */
export type Attempt = { readonly is: 'first' | 'restart' } | { readonly is: 'retry'; readonly last: boolean };
