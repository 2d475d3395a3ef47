import type { ChatDeps, ChatEvent } from './chat-deps.ts';
import type { ChatDesk } from './chat-desk.ts';
import type { ChatReading } from './chat-question.ts';
import { oneAtATime } from './one-at-a-time.ts';

export interface ChatWorker {
  /**
   * Stores a payload that asks for something and says so; the rest needs no store, nor does a form, which nobody can open
   * later. Throws when the store fails.
   */
  persist(body: unknown): Promise<boolean>;
  /** Works a payload: one at a time per thread. Never throws. */
  work(body: unknown, desk: ChatDesk): Promise<void>;
  redo(event: ChatEvent, desk: ChatDesk): Promise<void>;
  /** Does what is due by the clock, now and every hour, until stopped. */
  startChores(desk: ChatDesk): { readonly stop: () => void };
  /** Resolves when everything taken is worked. */
  idle(): Promise<void>;
}

const hour = 3_600_000;

/** Events of one thread are worked in order; what belongs to no thread goes side by side. */
const orderKey = (reading: ChatReading): string => {
  if (reading.is !== 'question' && reading.is !== 'press') return '';
  const asked = reading.is === 'question' ? reading.question : reading.press;
  const thread = asked.replyTo.kind === 'thread' ? asked.replyTo.root : null;
  return `${asked.channel}:${thread ?? asked.eventKey}`;
};

const eventKeyOf = (reading: ChatReading): string | null => {
  if (reading.is === 'question') return reading.question.eventKey;
  if (reading.is === 'press') return reading.press.eventKey;
  return reading.is === 'deleted' ? reading.eventKey : null;
};

/** Between a platform and the desk: store first, then read, then answer in order, and never let an error out. */
export const chatWorker = (
  channel: ChatEvent['channel'],
  read: (body: unknown) => ChatReading,
  deps: ChatDeps,
): ChatWorker => {
  const inOrder = oneAtATime();
  const open = new Set<Promise<void>>();

  const handle = async (reading: ChatReading, desk: ChatDesk, again: boolean): Promise<void> => {
    switch (reading.is) {
      case 'question':
        return desk.answer(reading.question, again);
      case 'press':
        return desk.press(reading.press, again);
      case 'form':
        return desk.form(reading.form);
      case 'home':
        return desk.home(channel, reading.workspace, reading.user);
      case 'deleted':
        await desk.deleted(channel, reading.gone);
        return deps.remember.finish(reading.eventKey);
      case 'ignored':
        return;
    }
  };

  const safely = (task: () => Promise<void>, key: string): Promise<void> => {
    const done = inOrder(key, task).catch((error: unknown) =>
      deps.log.error({ channel, error: String(error) }, 'a question was not answered'),
    );
    open.add(done);
    return done.finally(() => open.delete(done));
  };

  const run = (body: unknown, desk: ChatDesk, again: boolean): Promise<void> => {
    const reading = read(body);
    if (reading.is === 'ignored') return Promise.resolve();
    return safely(
      () => handle(reading, desk, again),
      orderKey(reading) || JSON.stringify(reading).slice(0, 200),
    );
  };

  return {
    persist: async (body) => {
      const eventKey = eventKeyOf(read(body));
      if (eventKey === null) return false;
      await deps.remember.persist({ channel, eventKey, body });
      return true;
    },
    work: (body, desk) => run(body, desk, false),
    redo: (event, desk) => run(event.body, desk, true),
    startChores: (desk) => {
      const chores = (): void => void safely(() => desk.chores(channel, new Date()), 'chores');
      chores();
      const timer = setInterval(chores, hour);
      timer.unref();
      return { stop: () => clearInterval(timer) };
    },
    idle: async () => {
      await Promise.allSettled([...open]);
    },
  };
};
