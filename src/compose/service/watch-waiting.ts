import { type Desk, triage } from './desk.ts';

const everyMs = 60_000;
/** A row that waits longer may have lost its job: it failed for good while the database was away, or was never made. */
const longMs = 300_000;
/** Rows looked at in one round: the rest is for the next. */
const most = 200;

/** Gives rows that wait without a job a new one, while the service runs. Returns how to stop. */
export function watchWaiting({ inbox, queue, log }: Desk): () => void {
  let looking = false;
  const look = async (): Promise<void> => {
    if (looking) return;
    looking = true;
    try {
      const ids = await inbox.waiting(new Date(Date.now() - longMs));
      const made = await queue.missing(triage, ids.slice(0, most));
      if (made > 0) log.warn({ made }, 'mails that waited without a job are worked on');
    } catch (error) {
      log.error({ err: error }, 'waiting mails could not be looked at');
    } finally {
      looking = false;
    }
  };
  const timer = setInterval(() => void look(), everyMs);
  timer.unref();
  return () => clearInterval(timer);
}
