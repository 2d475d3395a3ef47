import type { ChatCard } from './chat-card.ts';
import type { ChatDeps } from './chat-deps.ts';
import type { ChatPress, ChatReplyTo, Platform } from './chat-question.ts';
import type { Reminder } from './chat-records.ts';
import type { Deliver } from './deliver.ts';
import { answerId } from './kept-answer.ts';
import { lookAgain } from './look-again.ts';
import { notice, ownLine } from './notices.ts';
import { own } from './own-words.ts';

/** Looks of one reminder, a day apart: records that are not mended within a week are not waited for. */
const looks = 7;
const dayMs = 86_400_000;

/** Promises to look daily whether the cause is mended, and to report in the thread. */
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

/** Looks for one reminder that is due, and reports where it was asked for when there is something to say. */
export const workReminder = async (deps: ChatDeps, deliver: Deliver, reminder: Reminder): Promise<void> => {
  const card = await report(deps, reminder);
  if (card === null) return;
  const { channel, thread, user } = reminder;
  // Nowhere in the open: to the person.
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

/** Works the reminders that are due, each at the desk of its workspace. One that fails is tried again the next day. */
export const workReminders = async (
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
