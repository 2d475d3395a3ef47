import type { ChatDeps, ChatEvent } from './chat-deps.ts';
import type { ChatDesk } from './chat-desk.ts';
import type { ChatReading } from './chat-question.ts';
import { oneAtATime } from './one-at-a-time.ts';

export interface ChatWorker {
  /** Stores a payload that asks for something and says so; the rest needs no store. Throws when the store fails. */
  persist(body: unknown): Promise<boolean>;
  /** Works a payload: one at a time per thread. Never throws. */
  work(body: unknown, desk: ChatDesk): Promise<void>;
  redo(event: ChatEvent, desk: ChatDesk): Promise<void>;
  /** Resolves when everything taken is worked. */
  idle(): Promise<void>;
}

/** Between a platform and the desk: store first, then read, then answer in order, and never let an error out. */
export const chatWorker = (
  channel: ChatEvent['channel'],
  read: (body: unknown) => ChatReading,
  deps: ChatDeps,
): ChatWorker => {
  const inOrder = oneAtATime();
  const open = new Set<Promise<void>>();

  const handle = async (reading: ChatReading, desk: ChatDesk, again: boolean): Promise<void> => {
    if (reading.is === 'question') await desk.answer(reading.question, again);
    if (reading.is === 'press') await desk.press(reading.press, again);
  };

  const run = (body: unknown, desk: ChatDesk, again: boolean): Promise<void> => {
    const reading = read(body);
    if (reading.is === 'ignored') return Promise.resolve();
    const asked = reading.is === 'question' ? reading.question : reading.press;
    const thread = asked.replyTo.kind === 'thread' ? asked.replyTo.root : asked.eventKey;
    const done = inOrder(`${asked.channel}:${thread ?? ''}`, () => handle(reading, desk, again)).catch(
      (error: unknown) => deps.log.error({ channel, error: String(error) }, 'a question was not answered'),
    );
    open.add(done);
    return done.finally(() => open.delete(done));
  };

  return {
    persist: async (body) => {
      const reading = read(body);
      if (reading.is === 'ignored') return false;
      const { eventKey } = reading.is === 'question' ? reading.question : reading.press;
      await deps.remember.persist({ channel, eventKey, body });
      return true;
    },
    work: (body, desk) => run(body, desk, false),
    redo: (event, desk) => run(event.body, desk, true),
    idle: async () => {
      await Promise.allSettled([...open]);
    },
  };
};
