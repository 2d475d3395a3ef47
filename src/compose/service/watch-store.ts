import type { Database } from '../../store/database.ts';

const intervalMs = 15_000;
/** One failure may be a full disk or a long transaction; this many in a row mean a database that will not recover. */
const failures = 4;

/**
 * Ends the service when the embedded database has broken down for good (after a failed write of its log it answers
 * nothing until it is opened anew): a supervisor then starts a new process, which recovers. A server is waited for
 * instead, since its clients reconnect by themselves. Returns a stop function.
 */
export function watchStore(database: Database, fatal: (reason: string) => void): () => void {
  if (database.engine === 'postgres') return () => undefined;
  let failed = 0;
  let asking = false;
  const look = async (): Promise<void> => {
    asking = true;
    if (await database.alive()) failed = 0;
    else failed++;
    asking = false;
  };
  const timer = setInterval(() => {
    // A query that is still pending counts as a failure: it hangs.
    if (asking) failed++;
    else void look();
    if (failed === failures)
      fatal('The embedded database no longer answers: check the disk, then start again.');
  }, intervalMs);
  timer.unref();
  return () => clearInterval(timer);
}
