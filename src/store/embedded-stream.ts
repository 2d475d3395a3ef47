import { Duplex } from 'node:stream';
import type { EmbeddedThread } from './embedded-thread.ts';

/** What the `pg` driver does with a socket besides reading and writing. */
interface Socket {
  readonly connect: () => void;
  readonly setNoDelay: () => void;
  readonly ref: () => void;
  readonly unref: () => void;
}

/** The bytes in their own, transferable buffer. */
function together(pieces: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const whole = new Uint8Array(pieces.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const piece of pieces) {
    whole.set(piece, at);
    at += piece.length;
  }
  return whole;
}

/**
 * A stream that connects the `pg` driver to the embedded database instead of a socket: driver, types and errors are the
 * same as with a server. A query and its parameters are written together, for a single round trip to the thread.
 */
export function embeddedStream(thread: EmbeddedThread): Duplex & Socket {
  const say = (pieces: readonly Uint8Array[], done: (error?: Error | null) => void): void => {
    thread.execute(together(pieces)).then(
      (answer) => {
        if (answer.length > 0 && !stream.destroyed) stream.push(answer);
        done();
      },
      (error: Error) => done(error),
    );
  };
  const duplex = new Duplex({
    read: () => undefined,
    write: (piece: Uint8Array, _encoding, done) => say([piece], done),
    writev: (pieces, done) =>
      say(
        pieces.map(({ chunk }: { readonly chunk: Uint8Array }) => chunk),
        done,
      ),
    final: (done) => {
      duplex.push(null);
      done();
    },
  });
  const stream = Object.assign(duplex, {
    connect: () => {
      thread.ready.then(
        () => duplex.emit('connect'),
        (error: Error) => duplex.destroy(error),
      );
    },
    setNoDelay: () => undefined,
    ref: () => undefined,
    unref: () => undefined,
  });
  return stream;
}
