import { connect, type Socket } from 'node:net';

/** A mail client that says exactly what a test wants, and hears every reply. */
export interface Conversation {
  /** Sends one command and gives its reply, all lines. */
  readonly say: (command: string) => Promise<string>;
  /** Sends bytes without waiting. */
  readonly write: (bytes: string | Buffer) => void;
  /** The next reply. */
  readonly hear: () => Promise<string>;
  readonly socket: Socket;
}

/** Opens a conversation with the server on `port` and hears its greeting. */
export async function converse(
  port: number,
  localAddress?: string,
): Promise<Conversation & { readonly greeting: string }> {
  const socket = connect({
    port,
    host: '127.0.0.1',
    allowHalfOpen: true,
    ...(localAddress === undefined ? {} : { localAddress }),
  });
  let buffer = '';
  let wake = (): void => {};
  let closed = false;
  socket.on('data', (chunk) => {
    buffer += chunk.toString('latin1');
    wake();
  });
  for (const event of ['end', 'error', 'close']) {
    socket.on(event, () => {
      closed = true;
      wake();
    });
  }
  const hear = async (): Promise<string> => {
    for (;;) {
      const reply = /^(?:\d{3}-.*\r\n)*\d{3}(?: .*)?\r\n/.exec(buffer)?.[0];
      if (reply !== undefined) {
        buffer = buffer.slice(reply.length);
        return reply.trimEnd();
      }
      if (closed) throw new Error(`closed without a reply: ${buffer}`);
      await new Promise<void>((resolve) => {
        wake = resolve;
      });
    }
  };
  const write = (bytes: string | Buffer): void => {
    socket.write(bytes);
  };
  const say = (command: string): Promise<string> => {
    write(`${command}\r\n`);
    return hear();
  };
  return { say, write, hear, socket, greeting: await hear() };
}
