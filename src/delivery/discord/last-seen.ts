import type { ChatMemory } from '../chat/chat-deps.ts';

const key = 'last-seen';
/** How often the time is written down. Behind is harmless: what was answered is not answered again. */
const every = 10_000;

/**
 * Remembers until when events were taken, so that the next start can look for what it missed. `before` is the time of the
 * process before, or null at the very first start.
 */
export const keepLastSeen = async (remember: ChatMemory) => {
  const stored = Number((await remember.settings('discord', ''))[key] ?? '');
  let [written, last] = [0, 0];
  const write = async (): Promise<void> => {
    if (last <= written) return;
    written = last;
    await remember.set('discord', '', key, String(last));
  };
  const timer = setInterval(() => void write().catch(() => undefined), every);
  timer.unref();
  // A process that never gets to write has begun now at the latest.
  if (!(stored > 0)) await remember.set('discord', '', key, String(Date.now()));
  return {
    before: stored > 0 ? stored : null,
    /** Everything up to now was taken. */
    note: (): void => {
      last = Date.now();
    },
    stop: async (): Promise<void> => {
      clearInterval(timer);
      await write().catch(() => undefined);
    },
  };
};
