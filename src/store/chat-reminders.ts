import type { ChatSql } from './chat-tables.ts';
import type { Platform } from './tables.ts';

interface Reminder {
  readonly answerId: string;
  readonly group: number;
  readonly platform: Platform;
  readonly workspace: string;
  readonly channel: string;
  readonly thread: string | null;
  readonly user: string;
  readonly left: number;
}

/** Promises to look again whether a cause is corrected. */
export const chatRemindersOf = (sql: ChatSql) => ({
  /** One per answer and person: a second request changes nothing. */
  remind: async (reminder: Reminder, at: Date): Promise<void> => {
    await sql
      .insertInto('chat_reminder')
      .values({
        answer_id: reminder.answerId,
        ordinal: reminder.group,
        person: reminder.user,
        platform: reminder.platform,
        workspace: reminder.workspace,
        channel: reminder.channel,
        thread: reminder.thread,
        looks_left: reminder.left,
        due_at: at,
      })
      .onConflict((oc) =>
        oc.columns(['answer_id', 'ordinal', 'person']).doUpdateSet({ looks_left: reminder.left, due_at: at }),
      )
      .execute();
  },
  /** Claims what is due and reschedules it in the same statement, so that two processes never claim the same. */
  takeReminders: async (
    platform: Reminder['platform'],
    now: Date,
    next: Date,
  ): Promise<readonly Reminder[]> => {
    const rows = await sql
      .updateTable('chat_reminder')
      .set((eb) => ({ due_at: next, looks_left: eb('looks_left', '-', 1) }))
      .where('platform', '=', platform)
      .where('due_at', '<=', now)
      .returningAll()
      .execute();
    return rows.map((row) => ({
      answerId: row.answer_id,
      group: row.ordinal,
      platform: row.platform,
      workspace: row.workspace,
      channel: row.channel,
      thread: row.thread,
      user: row.person,
      left: row.looks_left,
    }));
  },
  endReminder: async ({ answerId, group, user }: Reminder): Promise<void> => {
    await sql
      .deleteFrom('chat_reminder')
      .where('answer_id', '=', answerId)
      .where('ordinal', '=', group)
      .where('person', '=', user)
      .execute();
  },
});
