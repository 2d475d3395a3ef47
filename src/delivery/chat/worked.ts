import type { ChatLog } from './chat-deps.ts';

/** Whether a call worked; what went wrong is for the log alone. */
export const workedIn =
  (platform: string, log: ChatLog) =>
  async (what: string, call: () => Promise<unknown>): Promise<boolean> => {
    try {
      await call();
      return true;
    } catch (error) {
      log.warn({ error: String(error) }, `${what} failed in ${platform}`);
      return false;
    }
  };
