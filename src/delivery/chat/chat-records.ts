import type { CauseId } from '../../catalog/causes.ts';
import type { AnswerView, Trusted, Untrusted } from '../../explanation/answer-view.ts';
import type { Submission } from '../ask.ts';
import type { Route } from '../web/route/route.ts';
import type { AnswerCard } from './chat-card.ts';
import type { MessageRef } from './chat-question.ts';
import type { Platform } from './platforms.ts';

/** What a mail says of the case it belongs to. JSON: it is kept with the answer. */
export interface MailTicket {
  /** The same for mails of one case; null when the mail names none or several. */
  readonly id: string | null;
  /** Numbers of the cases it names, as they are in it. */
  readonly numbers: readonly string[];
  /** How the case is looked up; read by the case system alone. */
  readonly ways: readonly unknown[];
  /** What a note about this mail is known by, however it came in; absent where the input is not a single mail. */
  readonly marker?: string;
}

/** A mail of an answer as its case gets it: in the view for people inside. */
export interface TicketMail {
  readonly view: AnswerView;
  readonly named: MailTicket;
}

/** One note for one case. */
export interface NoteOrder {
  /** The same for every attempt: a note with it is written once. */
  readonly key: string;
  /** The number as a person typed it; null for the case that the mails name. */
  readonly typed: string | null;
  readonly mails: readonly TicketMail[];
  /** Mails in all; not every one is kept. */
  readonly count: number;
  /** When the mails were answered. */
  readonly at: Date;
}

/** What became of an order. `label` is what the system calls the case. */
export type NoteOutcome =
  | { readonly kind: 'posted' | 'already'; readonly label: string }
  | { readonly kind: 'no-number' | 'no-case' | 'later' | 'stuck' };

/** The case system behind the button "Post to the case": it takes internal notes that the customer never sees. */
export interface TicketPort {
  /** What the number of a case looks like. */
  readonly example: string;
  /** One entry for each mail found in what was sent, in the order of its diagnoses. Never throws. */
  readonly named: (sent: Pick<Submission, 'bytes' | 'name'>) => readonly MailTicket[];
  /** Writes the note, once for a key. Rejects only for a fault of ours. */
  readonly post: (order: NoteOrder) => Promise<NoteOutcome>;
}

/** What an answer keeps to post a group of it to the case. */
export interface NoteOffer {
  /** The mails of the group; of many, the first. */
  readonly mails: readonly TicketMail[];
  readonly count: number;
  /** When they were answered, ISO 8601. */
  readonly at: string;
  /** The number that stood in the words of whoever asked; null when none did. */
  readonly heard: string | null;
  /** What the system calls the case that has the note; null before. */
  readonly noted: string | null;
}

/** Something handed in; `bytes` is base64. */
export interface KeptInput {
  readonly name: string | null;
  /** The message it stood in: when that is changed, what stood there counts no more. Left out by earlier versions. */
  readonly from?: string;
  readonly bytes: string;
}

/** What an answer was made of, one entry for each group of its card. */
export interface KeptGroup {
  /**
   * The first mail of the group, to read it again when the DNS has changed: its place in what was handed in, or itself where
   * it is not kept there; null when it is too large.
   */
  readonly input: number | KeptInput | null;
  /** Addresses unmasked: shown to people with the role alone, and every look is written down. */
  readonly addresses: readonly Untrusted[];
  /** What the DNS said for and against the cause. */
  readonly dns: { readonly lines: readonly string[]; readonly against: readonly string[] };
  /** The way of the first mail, masked; left out where none is known. */
  readonly route?: Route;
  /** For the note in the case, addresses unmasked; left out where no note is offered. */
  readonly forTicket?: NoteOffer;
}

/** A kept answer: what its buttons need, until the retention period ends or the original is deleted. */
export interface KeptAnswer {
  readonly card: AnswerCard;
  readonly groups: readonly KeptGroup[];
  /** Where it was shown to everybody, after one person alone had seen it. */
  readonly shared?: MessageRef;
  /** What was handed in in the conversation, oldest first: what is said next is judged with it. */
  readonly said?: readonly KeptInput[];
}

/** A past answer about one cause: no mail text but the domains of the recipients. */
export interface PastAnswer {
  readonly answerId: string;
  readonly group: number;
  readonly platform: Platform;
  readonly workspace: string;
  readonly channel: string;
  /** The message that was answered, or null for a command. */
  readonly source: string | null;
  readonly user: string;
  readonly cause: CauseId | null;
  readonly headline: Trusted;
  readonly who: Trusted;
  readonly domains: readonly string[];
  readonly mails: number;
  /** The same for the same mail handed in twice. */
  readonly mailKey: string;
  /** Where the answer stands; null when one person alone saw it. */
  readonly posted: MessageRef | null;
  readonly at: Date;
}

export type NewAnswer = Omit<PastAnswer, 'posted' | 'at'>;

/** Which answers; what is left out does not matter. Newest first. */
interface AnswerQuery {
  readonly platform: Platform;
  readonly workspace?: string;
  readonly user?: string;
  readonly cause?: CauseId;
  readonly domain?: string;
  readonly since?: Date;
  readonly source?: MessageRef;
  readonly answerId?: string;
  /** Where the message stood that was answered. */
  readonly channel?: string;
  readonly limit: number;
}

/** "Remind me whether it is fixed". */
export interface Reminder {
  readonly answerId: string;
  readonly group: number;
  readonly platform: Platform;
  readonly workspace: string;
  readonly channel: string;
  /** Root of the thread to report in, or null. */
  readonly thread: string | null;
  readonly user: string;
  /** Looks still to come, this one included. */
  readonly left: number;
}

/** Where people talk to the bot about something: a thread, a message it answered, or a direct message. */
export interface ConversationPlace {
  readonly platform: Platform;
  readonly workspace: string;
  readonly place: string;
}

/** The answer that is in a conversation; what was handed in is kept with it. JSON. */
export interface Conversation {
  readonly answerId: string;
  readonly user: string;
  readonly posted: MessageRef | null;
  /** Mail was answered, not only talk: an answer that is gone took it with it. */
  readonly mail: boolean;
  /** What was handed in, oldest first, in a conversation that an earlier version kept. */
  readonly inputs?: readonly KeptInput[];
}

/** Somebody saw or changed what not everybody may. */
export interface AuditEntry {
  readonly platform: Platform;
  readonly workspace: string;
  readonly user: string;
  readonly what: string;
  readonly about: string;
}

/** What the chat side remembers beside payloads and answers. */
export interface ChatRecords {
  /** Causes of an answer and where it stands (null: one person alone saw it). Once for an answer. */
  note(answers: readonly NewAnswer[], posted: MessageRef | null): Promise<void>;
  answers(query: AnswerQuery): Promise<readonly PastAnswer[]>;
  /** Forgets an answer, its causes and its reminders. */
  drop(answerId: string): Promise<void>;
  /** Settings of a workspace by key: `mode:<channel>`, `role`. */
  settings(platform: Platform, workspace: string): Promise<Readonly<Record<string, string>>>;
  set(platform: Platform, workspace: string, key: string, value: string | null): Promise<void>;
  /** One vote for a person and an answer; the last one counts. `cause` is what it really was, in their words. */
  vote(
    platform: Platform,
    workspace: string,
    user: string,
    answerId: string,
    good: boolean,
    cause: string | null,
  ): Promise<void>;
  votes(platform: Platform, workspace: string): Promise<{ readonly good: number; readonly bad: number }>;
  /** Looks again after `at`; once for an answer and a person. */
  remind(reminder: Reminder, at: Date): Promise<void>;
  /** Takes the reminders that are due, so that nobody else takes them, and puts them off to `next` at once. */
  takeReminders(platform: Platform, now: Date, next: Date): Promise<readonly Reminder[]>;
  endReminder(reminder: Reminder): Promise<void>;
  /** Takes the place of what was kept there before; goes with its answer. */
  saveConversation(where: ConversationPlace, conversation: Conversation): Promise<void>;
  talk(where: ConversationPlace): Promise<(Conversation & { readonly at: Date }) | null>;
  audit(entry: AuditEntry): Promise<void>;
  /** Counts an attempt at an event; returns how many there have been. */
  attempt(eventKey: string): Promise<number>;
  /** Deletes everything kept about a person. Returns the number of answers. */
  forgetPerson(platform: Platform, workspace: string, user: string): Promise<number>;
  /** Deletes everything kept about a team or guild; who looked at addresses stays written down. */
  forgetWorkspace(platform: Platform, workspace: string): Promise<void>;
  /** Deletes what is older. */
  forget(before: Date): Promise<void>;
}
