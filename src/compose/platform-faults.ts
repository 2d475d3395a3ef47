import type { Logger } from '../observe/logger.ts';
import type { KeptChannel } from './keep-channel.ts';

const libraries: readonly (readonly [KeptChannel['name'], RegExp])[] = [
  ['slack', /[\\/]node_modules[\\/]@slack[\\/]/],
  ['discord', /[\\/]node_modules[\\/]@discordjs[\\/]/],
];
/** A connection that broke when nobody waited for it any more. */
const broken = new Set(['ECONNREFUSED', 'ECONNRESET', 'ETIMEDOUT', 'EPIPE', 'ENOTFOUND', 'EAI_AGAIN']);

/**
 * What the libraries of the platforms let fall (a frame that is no sense throws where nobody can catch it) takes down the
 * channel of that platform and nothing else. Any other error nobody caught ends the process, as it would without this.
 */
export function catchPlatformFaults(
  log: Logger,
  channel: (name: KeptChannel['name']) => KeptChannel | undefined,
): void {
  process.on('uncaughtException', (error: Error & { code?: unknown }) => {
    const culprit = libraries.find(([, path]) => path.test(String(error?.stack)))?.[0];
    if (culprit !== undefined) {
      log.error({ err: error, channel: culprit }, 'the library of a platform failed');
      channel(culprit)?.restart(`its library failed (${error.message})`);
    } else if (broken.has(String(error?.code))) {
      log.warn({ err: error }, 'a connection broke');
    } else {
      process.stderr.write(`${String(error?.stack ?? error)}\n`);
      process.exit(1);
    }
  });
}
