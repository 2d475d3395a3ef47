import { forgetKeys } from '../store/case-events.ts';
import { chatMemoryOf } from '../store/chat-memory.ts';
import type { Desk } from './desk.ts';

const dayMs = 86_400_000;
const everyMs = 6 * 3_600_000;

/** Forgets words of people older than the retention period, now and every six hours: raw mails and chats. Facts stay. */
export function startRetention(desk: Desk): { readonly stop: () => void } {
  const { config, database, inbox, outbox, log } = desk;
  const days = config.retentionDays;
  const forget = async (): Promise<void> => {
    const before = new Date(Date.now() - days * dayMs);
    const count = await inbox.forgetRaw(before);
    if (count > 0) log.info({ count, days }, 'raw mails past the retention period dropped');
    await outbox.forgetDetail(before);
    await chatMemoryOf(database).forget(before);
    await forgetKeys(database, before);
  };
  let stopped = false;
  const run = (): void => {
    forget().catch((error: unknown) => {
      // The store is closed under a round that was under way; the next start does it again.
      if (!stopped) log.error({ err: error }, 'retention failed');
    });
  };
  run();
  const timer = setInterval(run, everyMs);
  timer.unref();
  return {
    stop: () => {
      stopped = true;
      clearInterval(timer);
    },
  };
}
