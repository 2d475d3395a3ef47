import type { ImapFlow } from 'imapflow';

/**
 * Waits for a command as long as bytes keep coming; a server that is silent for `ms` is frozen: the connection is closed
 * and this rejects. Rejects too when the connection is gone, since the library then gives empty results.
 */
export async function within<T>(client: ImapFlow, ms: number, work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  let seen = client.stats().received;
  const silent = new Promise<never>((_resolve, reject) => {
    timer = setInterval(() => {
      const { received } = client.stats();
      if (received !== seen) {
        seen = received;
        return;
      }
      reject(new Error(`the server has not answered for ${Math.round(ms / 1000)} s`));
      client.close();
    }, ms);
  });
  try {
    const result = await Promise.race([work, silent]);
    if (!client.usable) throw new Error('the connection is closed');
    return result;
  } finally {
    clearInterval(timer);
    work.catch(() => undefined);
  }
}
