import { setImmediate } from 'node:timers/promises';
import type { ChatDeps, ChatEvent, ChatMemory } from './chat-deps.ts';
import type { ChatHandler } from './chat-handler.ts';
import type { Attempt, ChatReading } from './chat-question.ts';
import { inTurnByKey, limitConcurrency } from './concurrency.ts';
import { isWaiting } from './deliver.ts';
import { runReminders } from './reminders.ts';

/** Concurrent store statements of answers, so that no payload queues behind more of them. */
const maxConcurrent = 4;

/**
 * A memory in which a payload awaiting its acknowledgement never queues behind the answers of a burst. The embedded
 * store runs statements one after the other and starves the network while more are pending: after every four the
 * network gets its turn. Statements before the first reaction are small and are not queued.
 */
export const payloadsFirst = (remember: ChatMemory): ChatMemory => {
  const { run } = limitConcurrency(maxConcurrent);
  const inTurn =
    <Given extends readonly unknown[], Found>(call: (...given: Given) => Promise<Found>) =>
    (...given: Given): Promise<Found> =>
      run(() => call(...given).finally(() => setImmediate()));
  return {
    ...remember,
    finish: inTurn(remember.finish),
    keep: inTurn(remember.keep),
    find: inTurn(remember.find),
    note: inTurn(remember.note),
    answers: inTurn(remember.answers),
    saveConversation: inTurn(remember.saveConversation),
  };
};

export interface ChatWorker {
  /**
   * Stores a payload that asks for something, and returns whether it did; other payloads need no store, nor does a
   * form, which cannot be opened later. Throws when the store fails.
   */
  persist(body: unknown): Promise<boolean>;
  /** Processes a payload: one at a time per thread. Never throws. */
  process(body: unknown): Promise<void>;
  replay(event: ChatEvent): Promise<void>;
  /** What is due by the clock: reminders, and forgetting what is past the retention period. */
  chores(now: Date): Promise<void>;
  /** Runs the chores now and every hour, until stopped. */
  startChores(): { readonly stop: () => void };
  /** Resolves when everything accepted has been processed. */
  idle(): Promise<void>;
}

const minute = 60_000;
const hour = 60 * minute;
const dayMs = 24 * hour;

/**
 * Pauses before an event whose answer could not be delivered is processed again: an outage is survived without a
 * restart. After the last one it is left to the next start.
 */
const retryPauses = [0.5, 1, 2, 5, 10, 20, 30, 60, 120, 240].map((minutes) => minutes * minute);
/** Retries after which a person is told what is unavailable. */
const tellAfter = 5;
/** Most events waiting in memory; all are stored, so the rest waits for the next start. */
const maxWaiting = 5_000;

/** The desk of a team or guild; null where the bot is not installed any more. */
type HandlerOf = (workspace: string) => Promise<ChatHandler | null>;

/** Events of one thread are processed in order; what belongs to no thread goes side by side. */
const orderKey = (reading: ChatReading): string => {
  if (reading.is !== 'question' && reading.is !== 'press') return '';
  const asked = reading.is === 'question' ? reading.question : reading.press;
  const thread = asked.replyTo.kind === 'thread' ? asked.replyTo.root : null;
  return `${asked.channel}:${thread ?? asked.eventKey}`;
};

const workspaceOf = (reading: Exclude<ChatReading, { is: 'ignored' }>): string => {
  switch (reading.is) {
    case 'question':
      return reading.question.workspace;
    case 'press':
      return reading.press.workspace;
    case 'form':
      return reading.form.workspace;
    case 'joined':
      return reading.joined.workspace;
    default:
      return reading.workspace;
  }
};

const eventKeyOf = (reading: ChatReading): string | null => {
  if (reading.is === 'question') return reading.question.eventKey;
  if (reading.is === 'press') return reading.press.eventKey;
  if (reading.is === 'joined') return reading.joined.eventKey;
  return reading.is === 'deleted' || reading.is === 'left' ? reading.eventKey : null;
};

/**
 * Between a platform and the chat handler: stores first, then reads, then answers in order, and never lets an error
 * escape.
 */
export const chatWorker = (
  channel: ChatEvent['channel'],
  read: (body: unknown) => ChatReading,
  deps: ChatDeps,
  handlerOf: HandlerOf,
): ChatWorker => {
  const inOrder = inTurnByKey();
  const open = new Set<Promise<void>>();

  const { remember } = deps;

  const handle = async (reading: ChatReading, turn: Attempt): Promise<void> => {
    if (reading.is === 'ignored') return;
    const workspace = workspaceOf(reading);
    if (reading.is === 'left') {
      await remember.forgetWorkspace(channel, workspace);
      return remember.finish(reading.eventKey);
    }
    const desk = await handlerOf(workspace);
    if (desk === null) {
      deps.log.warn({ channel, workspace }, 'the bot is not installed where this came from');
      const eventKey = eventKeyOf(reading);
      return eventKey === null ? undefined : remember.finish(eventKey);
    }
    switch (reading.is) {
      case 'question':
        return desk.answer(reading.question, turn);
      case 'press':
        return desk.press(reading.press, turn);
      case 'form':
        return desk.form(reading.form);
      case 'joined':
        return desk.greet(reading.joined, turn);
      case 'home':
        return desk.home(channel, reading.workspace, reading.user);
      case 'deleted':
        await desk.deleted(channel, workspace, reading.gone);
        return remember.finish(reading.eventKey);
    }
  };

  const safely = (task: () => Promise<void>, key: string): Promise<void> => {
    const done = inOrder(key, task).catch((error: unknown) =>
      deps.log.error({ channel, error: String(error) }, 'a question was not answered'),
    );
    open.add(done);
    return done.finally(() => open.delete(done));
  };

  const pauses = deps.patience?.event ?? retryPauses;
  const waiting = new Set<NodeJS.Timeout>();

  /** Processes a payload; a question that could not be answered is retried after a while. */
  const run = (body: unknown, turn: Attempt, tries = 0): Promise<void> => {
    const reading = read(body);
    if (reading.is === 'ignored') return Promise.resolve();
    const key = orderKey(reading) || JSON.stringify(reading).slice(0, 200);
    const task = async (): Promise<void> => {
      try {
        await handle(reading, turn);
      } catch (error) {
        const pause = pauses[tries];
        if (eventKeyOf(reading) === null || pause === undefined || waiting.size >= maxWaiting) throw error;
        deps.log.warn({ channel, error: String(error), tries, pause }, 'not answered yet: tried again later');
        const next: Attempt = isWaiting(error)
          ? { is: 'retry', last: tries + 1 >= Math.min(tellAfter, pauses.length) }
          : { is: 'restart' };
        const timer = setTimeout(() => {
          waiting.delete(timer);
          void run(body, next, tries + 1);
        }, pause);
        timer.unref();
        waiting.add(timer);
      }
    };
    return safely(task, key);
  };

  const chores = async (now: Date): Promise<void> => {
    await remember.forget(new Date(now.getTime() - (deps.retentionDays ?? 30) * dayMs));
    await runReminders(channel, deps, handlerOf, now);
  };

  return {
    persist: async (body) => {
      const eventKey = eventKeyOf(read(body));
      if (eventKey === null) return false;
      await remember.persist({ channel, eventKey, body });
      return true;
    },
    process: (body) => run(body, { is: 'first' }),
    replay: (event) => run(event.body, { is: 'restart' }),
    chores,
    startChores: () => {
      const now = (): void => void safely(() => chores(new Date()), 'chores');
      now();
      const timer = setInterval(now, hour);
      timer.unref();
      return { stop: () => clearInterval(timer) };
    },
    idle: async () => {
      for (const timer of waiting) clearTimeout(timer);
      waiting.clear();
      await Promise.allSettled([...open]);
    },
  };
};
