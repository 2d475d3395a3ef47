import type { Readable } from 'node:stream';

/** Room for the bytes of mails on their way in, over all connections. */
export interface MailBudget {
  /** Waits until there is room for so many; returns how to leave, null when there was none for `patienceMs`. */
  readonly acquire: (bytes: number, roomTimeoutMs: number) => Promise<(() => void) | null>;
}

export type Received =
  | { readonly kind: 'whole'; readonly bytes: Buffer; readonly release: () => void }
  | { readonly kind: 'too-large' }
  | { readonly kind: 'too-busy' }
  /** It went on and on; whoever sends that is not waited for. */
  | { readonly kind: 'endless' };

export interface ReadingOptions {
  readonly maxBytes: number;
  /** What the client said of the size; null when it said nothing. */
  readonly announced: number | null;
  readonly budget: MailBudget;
}

/** So much of each mail is taken in without asking for room: there are a hundred connections at most. */
const smallBytes = 256 * 1024;
/** Times the largest that is read to hear its end; RFC 5321 4.5.3.1.9 lets a server answer before only by hanging up. */
const patience = 4;
/** Sizes are estimates of the client (RFC 1870 6). */
const around = 64 * 1024;
/** What a client waits for after the last dot is ten minutes (RFC 5321 4.5.3.2.6); a socket without a sign is closed after one. */
const roomTimeoutMs = 25_000;

/**
 * Reads a message to its end, whatever its length, since the client must be let finish before it can be answered; keeps
 * no more than `maxBytes`. A large one waits for room without being read, so that many at once cost neither memory nor work. Rejects when
 * the connection breaks. `release` gives the room back.
 */
export async function readMessage(stream: Readable, options: ReadingOptions): Promise<Received> {
  const { maxBytes, announced, budget } = options;
  let chunks: Buffer[] = [];
  /** What a large one is put together in; of memory that is not written to there is none. */
  let whole: Buffer | null = null;
  let length = 0;
  let granted = smallBytes;
  let refused: 'too-large' | 'too-busy' | null = null;
  let leave = (): void => undefined;
  let taken = 0;
  const keep = (chunk: Buffer): void => {
    if (whole === null) chunks.push(chunk);
    else chunk.copy(whole, taken);
    taken += chunk.length;
  };
  const ask = async (): Promise<void> => {
    // Whoever holds room must not wait for more.
    leave();
    leave = () => undefined;
    const first = granted === smallBytes && announced !== null && announced + around >= length;
    granted = first ? Math.min(announced + around, maxBytes) : maxBytes;
    const left = await budget.acquire(granted, roomTimeoutMs);
    if (left === null) {
      refused = 'too-busy';
      return;
    }
    leave = left;
    const before = whole === null ? chunks : [whole.subarray(0, taken)];
    whole = Buffer.allocUnsafeSlow(granted);
    taken = 0;
    chunks = [];
    for (const one of before) keep(one);
  };
  try {
    for await (const chunk of stream as AsyncIterable<Buffer>) {
      length += chunk.length;
      if (length > patience * maxBytes) {
        leave();
        return { kind: 'endless' };
      }
      if (refused !== null) continue;
      if (length > maxBytes) refused = 'too-large';
      else if (length > granted) await ask();
      if (refused === null) keep(chunk);
      else {
        chunks = [];
        whole = null;
        leave();
      }
    }
  } catch (error) {
    leave();
    throw error;
  }
  if (refused !== null) return { kind: refused };
  const bytes = (whole as Buffer | null)?.subarray(0, length) ?? Buffer.concat(chunks);
  return { kind: 'whole', bytes, release: leave };
}
