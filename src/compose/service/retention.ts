import { forgetOld } from '../../store/forget-old.ts';
import type { ServiceContext } from './service-context.ts';

const dayMs = 86_400_000;
const intervalMs = 6 * 3_600_000;
/** How often a rewrite is retried while the service is busy, and how many times before it is done anyway. */
const idleCheckMs = 60_000;
const maxIdleChecks = 60;

/**
 * Deletes what is older than the retention period, now and every six hours: mails with their results, what was sent to
 * whom, chats. Then the space is reclaimed, when no work is waiting.
 */
export function startRetention(service: ServiceContext): { readonly stop: () => void } {
  const { config, database, inbox, log } = service;
  const days = config.retentionDays;
  let stopped = false;
  let pause: NodeJS.Timeout | undefined;

  const rewrite = async (looks: number): Promise<void> => {
    if (stopped) return;
    if (looks < maxIdleChecks && (await inbox.waiting()).length > 0) {
      pause = setTimeout(() => void safely(() => rewrite(looks + 1)), idleCheckMs);
      pause.unref();
      return;
    }
    await database.clean(true);
  };
  const forget = async (): Promise<void> => {
    const count = await forgetOld(database, new Date(Date.now() - days * dayMs));
    if (count > 0) {
      log.info({ count, days }, 'rows past the retention period deleted');
      await rewrite(0);
    } else await database.clean(false);
  };
  const safely = async (work: () => Promise<void>): Promise<void> => {
    try {
      await work();
    } catch (error) {
      // The store was closed during a round; the next start repeats it.
      if (!stopped) log.error({ err: error }, 'retention failed');
    }
  };
  // The first round waits until the service is up: people are waiting for that.
  const first = setTimeout(() => void safely(forget), 30_000);
  first.unref();
  const timer = setInterval(() => void safely(forget), intervalMs);
  timer.unref();
  return {
    stop: () => {
      stopped = true;
      clearTimeout(first);
      clearTimeout(pause);
      clearInterval(timer);
    },
  };
}
