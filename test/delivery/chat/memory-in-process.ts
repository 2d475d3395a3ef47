import type { ChatEvent, ChatMemory } from '../../../src/delivery/chat/chat-deps.ts';
import type { AnswerView } from '../../../src/explanation/answer-view.ts';

/** The memory port in this process: for tests alone. */
export const memoryInProcess = () => {
  const events: ChatEvent[] = [];
  const seen = new Set<string>();
  const finished = new Set<string>();
  const shelf = new Map<string, readonly AnswerView[]>();
  let broken = false;
  const memory: ChatMemory = {
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
    keep: async (id, views) => void shelf.set(id, JSON.parse(JSON.stringify(views)) as AnswerView[]),
    find: async (id) => shelf.get(id) ?? null,
  };
  const breakStore = (on: boolean): void => {
    broken = on;
  };
  return { ...memory, events, finished, shelf, breakStore };
};

export type MemoryInProcess = ReturnType<typeof memoryInProcess>;
