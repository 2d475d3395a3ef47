import type { Socket } from 'node:net';
import type { SMTPServer, SMTPServerSession } from 'smtp-server';

/** How often a half-closed connection is checked: long enough for pipelined commands to be processed. */
const pollMs = 200;

const keyOf = (socket: {
  readonly remoteAddress?: string | undefined;
  readonly remotePort?: number | undefined;
}) => `${socket.remoteAddress?.replace(/^::ffff:/i, '')} ${socket.remotePort}`;

/**
 * Lets a client that closes its sending side right after the last dot (Exim does) still get its reply. smtp-server
 * replies only while `readyState` is `open`; after a half-close it is `writeOnly`, the reply is lost, and the client
 * sends the mail again. Returns a function that runs `work`, during which the session's connection is kept.
 */
export function answerHalfClosed(server: SMTPServer) {
  const busy = new Map<string, number>();
  const count = (key: string, by: 1 | -1): void => {
    const now = (busy.get(key) ?? 0) + by;
    if (now === 0) busy.delete(key);
    else busy.set(key, now);
  };
  server.server.prependListener('connection', (socket: Socket) => {
    const key = keyOf(socket);
    socket.allowHalfOpen = true;
    Object.defineProperty(socket, 'readyState', {
      get(this: Socket) {
        return this.writable ? 'open' : 'closed';
      },
    });
    socket.once('end', () => {
      const timer = setInterval(() => {
        if (!busy.has(key)) socket.end();
      }, pollMs);
      socket.once('close', () => clearInterval(timer));
    });
  });
  return async (session: SMTPServerSession, work: () => Promise<void>): Promise<void> => {
    const key = keyOf(session);
    count(key, 1);
    try {
      await work();
    } finally {
      count(key, -1);
    }
  };
}
