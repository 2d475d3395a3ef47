import type { Logger } from '../../observe/logger.ts';

/** Code of a chat platform, ours or a library's: an error that escapes it concerns that channel alone. */
const chatCode =
  /[\\/](?:delivery[\\/](?:slack|discord|chat)|node_modules[\\/](?:@slack|@discordjs|discord\.js|ws|undici))[\\/]/;

/**
 * Unhandled errors. A rejection only affects what it was about and is logged; so is an exception in a chat platform's
 * code. Any other exception may have left something half done: the service ends and is restarted. Returns a function
 * that removes the handlers.
 */
export function handleUncaught(log: Logger, fatal: (reason: string) => void): () => void {
  const rejected = (reason: unknown): void => log.error({ err: reason }, 'a failure that nobody waited for');
  const thrown = (error: Error): void => {
    log.error({ err: error }, 'an exception that nobody caught');
    if (!chatCode.test(error.stack ?? '')) fatal(`an unexpected error: ${error.message}`);
  };
  process.on('unhandledRejection', rejected);
  process.on('uncaughtException', thrown);
  return () => {
    process.off('unhandledRejection', rejected);
    process.off('uncaughtException', thrown);
  };
}
