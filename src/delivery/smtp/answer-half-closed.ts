import type { Socket } from 'node:net';
import type { SMTPServer } from 'smtp-server';

/** How long a half-closed connection may wait for its answer: storing takes milliseconds, a slow disk seconds. */
const lingerMs = 30_000;

/**
 * Lets a client that closes its sending side right after the last dot (Exim does) still get its reply. smtp-server
 * replies only while `readyState` is `open`; after a half-close it is `writeOnly`, the reply is lost, and the client
 * sends the mail again.
 */
export function answerHalfClosed(server: SMTPServer): void {
  server.server.prependListener('connection', (socket: Socket) => {
    socket.allowHalfOpen = true;
    Object.defineProperty(socket, 'readyState', {
      get(this: Socket) {
        return this.writable ? 'open' : 'closed';
      },
    });
    socket.once('end', () => setTimeout(() => socket.end(), lingerMs).unref());
  });
}
