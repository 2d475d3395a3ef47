import { afterEach, expect, it, vi } from 'vitest';
import { chatHandler } from '../../../src/delivery/chat/chat-handler.ts';
import type { ChatQuestion } from '../../../src/delivery/chat/chat-question.ts';
import type { ChatSurface, Posted } from '../../../src/delivery/chat/chat-surface.ts';
import { chatWorker } from '../../../src/delivery/chat/chat-worker.ts';
import { headers, testDesk } from './contract.ts';

afterEach(() => {
  vi.useRealTimers();
});

const minute = 60_000;

const question = (n: number): ChatQuestion => ({
  platform: 'slack',
  eventKey: `slack:T1:C1:${n}`,
  workspace: 'T1',
  channel: 'C1',
  channelAbove: null,
  message: String(n),
  parent: null,
  replyTo: { kind: 'thread', root: String(n) },
  user: 'U1',
  shared: false,
  entry: 'mention',
  command: null,
  text: headers,
  files: [],
  rights: null,
});

/** A platform that takes no post until `away` is over; then each post stands once. */
const platform = (away: number) => {
  const began = Date.now();
  const stands = new Map<string, number>();
  let asked = 0;
  const surface: ChatSurface = {
    above: async () => [],
    sign: async () => undefined,
    download: async () => ({ ok: false, why: 'gone' }),
    post: async ({ postId }): Promise<Posted> => {
      asked += 1;
      if (Date.now() - began < away) return { ok: false, why: 'outage', lasting: false, afterMs: 0 };
      stands.set(postId, (stands.get(postId) ?? 0) + 1);
      return { ok: true, ref: { channel: 'C1', message: postId }, stood: false };
    },
    edit: async () => true,
    addPicture: async () => null,
    removePicture: async () => undefined,
    remove: async () => undefined,
    openForm: async () => false,
    openCard: async () => false,
    showHome: async () => undefined,
    link: () => null,
    rightsOf: async () => null,
    invitedBy: async () => null,
    channelName: async () => '',
    displayNames: async (_guild, ids) => ids,
    seesAllMessages: true,
    missingPermissions: async () => [],
  };
  return { surface, stands, asked: () => asked };
};

it('five minutes without the platform: every question is answered once within ten, and the platform is not stormed', async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval', 'Date'] });
  const { surface, stands, asked } = platform(5 * minute);
  const { deps, memory, logged } = testDesk();
  const desk = chatHandler(deps, { mode: 'mention', modes: {}, maxFileBytes: 1_000 }, surface);
  const read = (body: unknown) => ({ is: 'question', question: question(Number(body)) }) as const;
  const worker = chatWorker('slack', read, deps, async () => desk);
  const count = 20;
  for (let n = 0; n < count; n++) {
    await worker.persist(n);
    void worker.process(n);
  }
  await vi.advanceTimersByTimeAsync(4 * minute);
  expect([stands.size, memory.finished.size]).toEqual([0, 0]);
  await vi.advanceTimersByTimeAsync(6 * minute);
  expect([stands.size, Math.max(...stands.values()), memory.finished.size]).toEqual([count, 1, count]);
  expect(asked() / count).toBeLessThan(25);
  expect(logged.some((line) => line.includes('tried again later'))).toBe(true);
});
