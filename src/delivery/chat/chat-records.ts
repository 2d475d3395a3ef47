import type { CauseId } from '../../catalog/causes.ts';
import type { Trusted } from '../../explanation/answer-view.ts';
import type { MessageRef, Platform } from './chat-question.ts';
import type { KeptInput } from './kept-answer.ts';

/** One answer about one cause, as it is remembered: no mail text but the domains of the recipients. */
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
export interface AnswerQuery {
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
export interface TalkPlace {
  readonly platform: Platform;
  readonly workspace: string;
  readonly place: string;
}

/** The answer that stands in a conversation; what was handed in is kept with it. JSON. */
export interface Talk {
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
  /** One voice for a person and an answer; the last one counts. `cause` is what it really was, in their words. */
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
  keepTalk(where: TalkPlace, talk: Talk): Promise<void>;
  talk(where: TalkPlace): Promise<(Talk & { readonly at: Date }) | null>;
  audit(entry: AuditEntry): Promise<void>;
  /** Counts an attempt at an event; gives how many there have been. */
  attempt(eventKey: string): Promise<number>;
  /** Deletes everything kept about a person. Gives the number of answers. */
  forgetPerson(platform: Platform, workspace: string, user: string): Promise<number>;
  /** Deletes everything kept about a team or guild; who looked at addresses stays written down. */
  forgetWorkspace(platform: Platform, workspace: string): Promise<void>;
  /** Deletes what is older. */
  forget(before: Date): Promise<void>;
}
