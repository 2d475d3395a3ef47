import type { Untrusted } from '../../explanation/answer-view.ts';
import type { AnswerCard, ChatCard, NoticeLine } from './chat-card.ts';
import type { ChatDeps } from './chat-deps.ts';
import type { ChatPress, ChatReplyTo } from './chat-question.ts';
import type { KeptAnswer, Reminder } from './chat-records.ts';
import type { Deliver } from './deliver.ts';
import { answerId, dnsWords, inputOf } from './make-answer.ts';
import { notice, own, ownLine } from './notices.ts';
import type { Platform } from './platforms.ts';

/** The result of a second DNS check. `unclear`: the evidence for the cause is gone, but there is none against it. */
interface SecondLook {
  readonly found: 'fixed' | 'same' | 'unclear';
  readonly says: NoticeLine;
  /** The card with that line. */
  readonly card: AnswerCard;
}

const labels = { fixed: own`Fixed now`, same: own`Checked again`, unclear: own`Checked once more` } as const;

const sayings = (found: SecondLook['found'], news: string): NoticeLine => {
  if (found === 'fixed') return { label: labels.fixed, text: news as Untrusted, url: null };
  return found === 'same'
    ? ownLine(labels.same, own`the DNS says what it said before.`)
    : ownLine(
        labels.unclear,
        own`the DNS no longer shows the fault, or gave no answer. Send a new mail to be sure.`,
      );
};

/**
 * Diagnoses the kept mail again. The mail is the same, so new evidence against the cause comes from the DNS: only that
 * counts as fixed, never a missing answer. Null when the mail is not stored or DNS is off.
 */
export const lookAgain = async (
  deps: ChatDeps,
  platform: Platform,
  kept: KeptAnswer,
  group: number,
): Promise<SecondLook | null> => {
  const [before, shown] = [kept.groups[group], kept.card.groups[group]];
  const input = inputOf(kept, group);
  if (deps.quick === undefined || before === undefined || input === null || shown === undefined) return null;
  const { name, bytes } = input;
  const diagnoses = await deps.ask({ bytes: Buffer.from(bytes, 'base64'), name, channel: platform });
  const { cause } = shown.view;
  const now = diagnoses.map((one) => dnsWords(one, cause)).find((words) => words.against.length > 0);
  const lines = diagnoses.flatMap((one) => dnsWords(one, cause).lines);
  const news = now?.against.find((words) => !before.dns.against.includes(words));
  const still = before.dns.lines.some((line) => lines.includes(line));
  const gone = before.dns.lines.length > 0 && lines.length === 0;
  const found = news !== undefined && !still ? 'fixed' : gone ? 'unclear' : 'same';
  const says = sayings(found, news ?? '');
  const old: readonly unknown[] = Object.values(labels);
  const notes = [...kept.card.notes.filter((note) => !old.includes(note.label)), says];
  return { found, says, card: { ...kept.card, notes } };
};

/** Checks per reminder, a day apart: a record not corrected within a week is not waited for. */
const looks = 7;
const dayMs = 86_400_000;

/** Promises to look daily whether the cause is corrected, and to report in the thread. */
export const promise = async (deps: ChatDeps, press: ChatPress): Promise<ChatCard> => {
  const { answerId: id, group, platform, workspace, channel, user } = press;
  // An answer that one person alone sees stays with that person.
  const openly = press.message !== null;
  const thread = press.replyTo.kind === 'thread' ? press.replyTo.root : null;
  const where = openly
    ? { channel: press.message?.channel ?? channel, thread }
    : { channel: '', thread: null };
  const reminder = { answerId: id, group, platform, workspace, ...where, user, left: looks };
  await deps.remember.remind(reminder, new Date(Date.now() + dayMs));
  return notice(own`I look once a day, for ${looks} days`, [
    openly
      ? ownLine(null, own`When the DNS shows that it is fixed, I say so here.`)
      : ownLine(null, own`When the DNS shows that it is fixed, I tell you by direct message.`),
  ]);
};

const report = async (deps: ChatDeps, reminder: Reminder): Promise<ChatCard | null> => {
  const kept = await deps.remember.find(reminder.answerId);
  const shown = kept?.card?.groups[reminder.group];
  const look = kept && (await lookAgain(deps, reminder.platform, kept, reminder.group));
  if (!look || shown === undefined)
    return notice(own`The answer you wanted to be reminded of is no longer kept`);
  if (look.found === 'fixed')
    return { ...notice(own`Fixed now: ${shown.view.headline}`), lines: [look.says] };
  if (reminder.left > 0) return null;
  return { ...notice(own`Not fixed in ${looks} days: ${shown.view.headline}`), lines: [look.says] };
};

/** Checks one due reminder, and reports where it was requested if there is something to say. */
export const runReminder = async (deps: ChatDeps, deliver: Deliver, reminder: Reminder): Promise<void> => {
  const card = await report(deps, reminder);
  if (card === null) return;
  const { channel, thread, user } = reminder;
  // Not in public: to the person.
  const replyTo: ChatReplyTo = channel === '' ? { kind: 'direct', user } : { kind: 'thread', root: thread };
  const place = {
    channel,
    replyTo,
    message: null,
    onlyFor: null,
    postId: answerId(`reminder:${reminder.answerId}:${reminder.group}:${user}`),
    again: true,
  } as const;
  await deliver(place, user, card);
  await deps.remember.endReminder(reminder);
};

interface Reminding {
  remind(reminder: Reminder): Promise<void>;
}

/** Runs the due reminders, each with its workspace's handler. A failed one is retried the next day. */
export const runReminders = async (
  platform: Platform,
  { remember, log }: Pick<ChatDeps, 'remember' | 'log'>,
  deskOf: (workspace: string) => Promise<Reminding | null>,
  now: Date,
): Promise<void> => {
  const due = await remember.takeReminders(platform, now, new Date(now.getTime() + dayMs));
  for (const reminder of due) {
    try {
      const desk = await deskOf(reminder.workspace);
      await (desk === null ? remember.endReminder(reminder) : desk.remind(reminder));
    } catch (error) {
      log.warn({ error: String(error) }, 'a reminder failed');
    }
  }
};
