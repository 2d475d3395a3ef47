import type { Logger } from '../../observe/logger.ts';
import type { Inbox } from '../../store/inbox.ts';

/** How often to check whether the database is back. */
const intervalMs = 1_000;

/** Mails whose attempt failed through no fault of theirs. */
export interface AttemptRefunds {
  /** Takes the attempt back as soon as the database accepts writes. */
  readonly add: (id: string) => void;
  /** Tries once more, and ends. */
  readonly stop: () => Promise<void>;
}

/**
 * Takes attempts back. The fault is usually the database itself, which then cannot record it at once: without this, a
 * harmless mail caught in two outages would look like one that crashes the service.
 */
export function attemptRefunds(inbox: Inbox, log: Logger): AttemptRefunds {
  const ids = new Set<string>();
  let timer: NodeJS.Timeout | null = null;
  let working: Promise<void> = Promise.resolve();
  const flush = async (): Promise<void> => {
    const some = [...ids];
    if (some.length === 0) return;
    for (const id of some) ids.delete(id);
    try {
      await inbox.clearAttempts(some);
    } catch (error) {
      log.warn({ err: error }, 'attempts could not be taken back yet');
      for (const id of some) ids.add(id);
    }
  };
  const schedule = (): void => {
    if (timer !== null || ids.size === 0) return;
    timer = setTimeout(() => {
      timer = null;
      working = flush().then(schedule);
    }, intervalMs);
    timer.unref();
  };
  const cancelTimer = (): void => {
    clearTimeout(timer ?? undefined);
    timer = null;
  };
  return {
    add: (id) => {
      ids.add(id);
      schedule();
    },
    stop: async () => {
      cancelTimer();
      await working;
      cancelTimer();
      await flush();
    },
  };
}
