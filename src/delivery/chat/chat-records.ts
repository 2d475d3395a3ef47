import type { CauseId } from '../../catalog/causes.ts';
import type { AnswerView, Trusted, Untrusted } from '../../explanation/answer-view.ts';
import type { Submission } from '../ask.ts';
import type { Route } from '../web/route/route.ts';
import type { AnswerCard } from './chat-card.ts';
import type { MessageRef } from './chat-question.ts';
import type { Platform } from './platforms.ts';

/** What a mail says about its ticket. JSON: stored with the answer. */
export interface MailTicket {
  /** Equal for mails of one ticket; null when the mail names none or several. */
  readonly id: string | null;
  /** Ticket numbers as written in the mail. */
  readonly numbers: readonly string[];
  /** How the ticket is looked up; only the case system's client reads it. */
  readonly ways: readonly unknown[];
  /** Identifies a note about this mail, however it came in; absent if the input is not a single mail. */
  readonly marker?: string;
}

/** A mail of an answer as its ticket gets it: in the unmasked view. */
export interface TicketMail {
  readonly view: AnswerView;
  readonly named: MailTicket;
}

/** One note for one ticket. */
export interface NoteOrder {
  /** The same for every attempt: a note with it is written once. */
  readonly key: string;
  /** The number a person typed; null for the ticket that the mails name. */
  readonly typed: string | null;
  readonly mails: readonly TicketMail[];
  /** Mails in all; not every one is kept. */
  readonly count: number;
  /** When the mails were answered. */
  readonly at: Date;
}

/** The outcome of an order. `label` is what the system calls the ticket. */
export type NoteOutcome =
  | { readonly kind: 'posted' | 'already'; readonly label: string }
  | { readonly kind: 'no-number' | 'no-ticket' | 'later' | 'stuck' };

/** The case system behind the button that posts a note: internal notes that the customer never sees. */
export interface TicketPort {
  /** What a ticket number looks like. */
  readonly example: string;
  /** One entry for each mail found in what was sent, in the order of its diagnoses. Never throws. */
  readonly named: (sent: Pick<Submission, 'bytes' | 'name'>) => readonly MailTicket[];
  /** Posts the note, once per key. Rejects only for a bug of ours. */
  readonly post: (order: NoteOrder) => Promise<NoteOutcome>;
}

/** What is stored to post a group of an answer to its ticket. */
export interface NoteOffer {
  /** The mails of the group; of many, the first. */
  readonly mails: readonly TicketMail[];
  readonly count: number;
  /** When they were answered, ISO 8601. */
  readonly at: string;
  /** The ticket number in the question; null when there was none. */
  readonly heard: string | null;
  /** What the system calls the ticket that has the note; null before. */
  readonly noted: string | null;
}

/** An input; `bytes` is base64. */
export interface KeptInput {
  readonly name: string | null;
  /** The message it came from: when that is edited, the old content no longer counts. Left out by earlier versions. */
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
  /** For the ticket note, addresses unmasked; left out if no note is offered. */
  readonly forTicket?: NoteOffer;
}

/** A kept answer: what its buttons need, until the retention period ends or the original is deleted. */
export interface KeptAnswer {
  readonly card: AnswerCard;
  readonly groups: readonly KeptGroup[];
  /** Where it was shown to everybody, after one person alone had seen it. */
  readonly shared?: MessageRef;
  /** The inputs of the conversation, oldest first: later ones are judged with them. */
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
  /** Where the answer was posted; null when only one person saw it. */
  readonly posted: MessageRef | null;
  readonly at: Date;
}

export type NewAnswer = Omit<PastAnswer, 'posted' | 'at'>;

/** Which answers; omitted criteria match all. Newest first. */
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

/** The answer in a conversation, stored with its inputs. JSON. */
export interface Conversation {
  readonly answerId: string;
  readonly user: string;
  readonly posted: MessageRef | null;
  /** Mail was answered, not only chat: if its answer was deleted, so is this. */
  readonly mail: boolean;
  /** What was handed in, oldest first, in a conversation that an earlier version kept. */
  readonly inputs?: readonly KeptInput[];
}

/** Somebody saw or changed something restricted. */
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
  /** Claims the reminders that are due, rescheduling them to `next` at the same time. */
  takeReminders(platform: Platform, now: Date, next: Date): Promise<readonly Reminder[]>;
  endReminder(reminder: Reminder): Promise<void>;
  /** Replaces what was stored there; deleted with its answer. */
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
