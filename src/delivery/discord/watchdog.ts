/** Without a sign from Discord for this long the connection is dead, whatever the library says of it. */
const deadAfter = 5 * 60_000;
const every = 30_000;

/** Whether a connection whose last sign was then is given up. */
export const isDead = (lastSign: number, now: number): boolean => now - lastSign > deadAfter;

/** Ends the service for its supervisor when the gateway falls silent: heartbeats alone give a sign every 41 s. */
export const watchdog = (fatal: (reason: string) => void, lastSign: () => number) => {
  const timer = setInterval(() => {
    if (!isDead(lastSign(), Date.now())) return;
    clearInterval(timer);
    fatal('Discord has given no sign for five minutes');
  }, every);
  timer.unref();
  return { stop: () => clearInterval(timer) };
};
