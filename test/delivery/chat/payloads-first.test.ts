import { expect, it } from 'vitest';
import type { ChatMemory } from '../../../src/delivery/chat/chat-deps.ts';
import { payloadsFirst } from '../../../src/delivery/chat/chat-worker.ts';
import { memoryInProcess } from './memory-in-process.ts';

it('a payload stands behind four statements of a flood of answers, not behind all of them; none is lost, errors come through', async () => {
  const waiting: { readonly what: string; readonly done: () => void }[] = [];
  const statement = (what: string): Promise<void> =>
    new Promise((resolve) => waiting.push({ what, done: resolve }));
  const slow: ChatMemory = {
    ...memoryInProcess(),
    finish: (key) => statement(`finish ${key}`),
    persist: ({ eventKey }) => statement(`persist ${eventKey}`),
    find: async () => {
      throw new Error('away');
    },
  };
  const memory = payloadsFirst(slow);
  const all = Array.from({ length: 50 }, (_, n) => memory.finish(String(n)));
  const stored = memory.persist({ channel: 'slack', eventKey: 'k', body: {} });
  const before = waiting.map(({ what }) => what);
  expect(before).toEqual(['finish 0', 'finish 1', 'finish 2', 'finish 3', 'persist k']);
  const seen: string[] = [];
  const work = (async () => {
    while (seen.length < 51) {
      for (const { what, done } of waiting.splice(0)) {
        seen.push(what);
        done();
      }
      await new Promise((resolve) => setImmediate(resolve));
    }
  })();
  await Promise.all([...all, stored, work]);
  expect(new Set(seen).size).toBe(51);
  await expect(memory.find('x')).rejects.toThrow('away');
  await expect(memory.find('x')).rejects.toThrow('away');
  await expect(memory.find('x')).rejects.toThrow('away');
});
