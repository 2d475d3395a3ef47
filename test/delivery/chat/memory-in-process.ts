import type { ChatEvent, ChatMemory } from '../../../src/delivery/chat/chat-deps.ts';
import type {
  AuditEntry,
  Conversation,
  KeptAnswer,
  PastAnswer,
  Reminder,
} from '../../../src/delivery/chat/chat-records.ts';

const sameReminder = (a: Reminder, b: Reminder): boolean =>
  a.answerId === b.answerId && a.group === b.group && a.user === b.user;

const records = (shelf: Map<string, KeptAnswer>) => {
  const answers: PastAnswer[] = [];
  const reminders: { reminder: Reminder; at: Date }[] = [];
  const settings = new Map<string, string>();
  const votes = new Map<string, boolean>();
  const causes: string[] = [];
  const audits: AuditEntry[] = [];
  const talks = new Map<string, Conversation & { readonly at: Date }>();
  const attempts = new Map<string, number>();
  const remove = <T>(list: T[], gone: (item: T) => boolean): number => {
    const kept = list.filter((item) => !gone(item));
    const count = list.length - kept.length;
    list.splice(0, list.length, ...kept);
    return count;
  };
  const ports: Omit<ChatMemory, 'persist' | 'firstTime' | 'finish' | 'keep' | 'find'> = {
    note: async (added, posted) => {
      for (const one of added)
        if (!answers.some((c) => c.answerId === one.answerId && c.group === one.group))
          answers.push({ ...one, posted, at: new Date() });
    },
    answers: async (q) =>
      answers
        .filter(
          (c) =>
            c.platform === q.platform &&
            (q.workspace === undefined || c.workspace === q.workspace) &&
            (q.user === undefined || c.user === q.user) &&
            (q.channel === undefined || c.channel === q.channel) &&
            (q.answerId === undefined || c.answerId === q.answerId) &&
            (q.cause === undefined || c.cause === q.cause) &&
            (q.domain === undefined || c.domains.includes(q.domain)) &&
            (q.since === undefined || c.at >= q.since) &&
            (q.source === undefined || (c.channel === q.source.channel && c.source === q.source.message)),
        )
        .reverse()
        .slice(0, q.limit),
    drop: async (id) => {
      shelf.delete(id);
      remove(answers, (c) => c.answerId === id);
      remove(reminders, (r) => r.reminder.answerId === id);
      for (const [key, talk] of talks) if (talk.answerId === id) talks.delete(key);
    },
    settings: async (platform, workspace) =>
      Object.fromEntries(
        [...settings].flatMap(([key, value]) =>
          key.startsWith(`${platform}|${workspace}|`) ? [[key.split('|')[2] ?? '', value]] : [],
        ),
      ),
    set: async (platform, workspace, key, value) => {
      if (value === null) settings.delete(`${platform}|${workspace}|${key}`);
      else settings.set(`${platform}|${workspace}|${key}`, value);
    },
    vote: async (_platform, _workspace, user, id, good, cause) => {
      votes.set(`${id}|${user}`, good);
      if (cause !== null) causes.push(cause);
    },
    votes: async () => {
      const good = [...votes.values()].filter((vote) => vote).length;
      return { good, bad: votes.size - good };
    },
    remind: async (reminder, at) => {
      remove(reminders, (r) => sameReminder(r.reminder, reminder));
      reminders.push({ reminder, at });
    },
    takeReminders: async (platform, now, next) => {
      const due = reminders.filter((r) => r.reminder.platform === platform && r.at <= now);
      for (const entry of due) {
        entry.at = next;
        entry.reminder = { ...entry.reminder, left: entry.reminder.left - 1 };
      }
      return due.map((entry) => entry.reminder);
    },
    endReminder: async (reminder) => void remove(reminders, (r) => sameReminder(r.reminder, reminder)),
    saveConversation: async ({ platform, workspace, place }, talk) =>
      void talks.set(`${platform}|${workspace}|${place}`, { ...talk, at: new Date() }),
    talk: async ({ platform, workspace, place }) => talks.get(`${platform}|${workspace}|${place}`) ?? null,
    audit: async (entry) => void audits.push(entry),
    attempt: async (key) => {
      attempts.set(key, (attempts.get(key) ?? 0) + 1);
      return attempts.get(key) ?? 0;
    },
    forgetPerson: async (_platform, _workspace, user) => {
      for (const one of answers) if (one.user === user) shelf.delete(one.answerId);
      remove(reminders, (r) => r.reminder.user === user);
      return remove(answers, (c) => c.user === user);
    },
    forgetWorkspace: async (platform, workspace) => {
      const there = (c: Pick<PastAnswer, 'platform' | 'workspace'>): boolean =>
        c.platform === platform && c.workspace === workspace;
      for (const one of answers) if (there(one)) shelf.delete(one.answerId);
      remove(answers, there);
      remove(reminders, (r) => there(r.reminder));
      for (const key of settings.keys())
        if (key.startsWith(`${platform}|${workspace}|`)) settings.delete(key);
    },
    forget: async () => undefined,
  };
  return { ...ports, noted: answers, reminders, audits, causes };
};

/** The memory port in this process: for tests alone. */
export const memoryInProcess = () => {
  const events: ChatEvent[] = [];
  const seen = new Set<string>();
  const finished = new Set<string>();
  const shelf = new Map<string, KeptAnswer>();
  let broken = false;
  const memory: Pick<ChatMemory, 'persist' | 'firstTime' | 'finish' | 'keep' | 'find'> = {
    persist: async (event) => {
      if (broken) throw new Error('the store is away');
      // What is stored must survive a process: JSON and nothing else.
      events.push(JSON.parse(JSON.stringify(event)) as ChatEvent);
    },
    firstTime: async (key) => {
      if (seen.has(key)) return false;
      seen.add(key);
      return true;
    },
    finish: async (key) => void finished.add(key),
    keep: async (id, answer) => void shelf.set(id, JSON.parse(JSON.stringify(answer)) as KeptAnswer),
    find: async (id) => shelf.get(id) ?? null,
  };
  const breakStore = (on: boolean): void => {
    broken = on;
  };
  return { ...records(shelf), ...memory, events, finished, shelf, breakStore };
};

export type MemoryInProcess = ReturnType<typeof memoryInProcess>;
