import type { Readable } from 'node:stream';

/** Budget for the bytes of incoming mails, over all connections. */
export interface MailBudget {
  /** Waits until that many bytes fit; returns a release function, or null after `roomTimeoutMs`. */
  readonly acquire: (bytes: number, roomTimeoutMs: number) => Promise<(() => void) | null>;
}

export type Received =
  | { readonly kind: 'whole'; readonly bytes: Buffer; readonly release: () => void }
  | { readonly kind: 'too-large' }
  | { readonly kind: 'too-busy' }
  /** It went on and on; such a client is disconnected. */
  | { readonly kind: 'endless' };

export interface ReadingOptions {
  readonly maxBytes: number;
  /** What the client said of the size; null when it said nothing. */
  readonly announced: number | null;
  readonly budget: MailBudget;
}

/** This much of each mail needs no budget: there are a hundred connections at most. */
const smallBytes = 256 * 1024;
/**
 * Multiple of the largest size that is read to reach the end; before it, a server can only hang up (RFC 5321
 * 4.5.3.1.9).
 */
const patience = 4;
/** Sizes are estimates of the client (RFC 1870 6). */
const around = 64 * 1024;
/** A client waits ten minutes after the last dot (RFC 5321 4.5.3.2.6); a silent socket is closed after one. */
const roomTimeoutMs = 25_000;

/**
 * Reads a message to its end, whatever its length, since the client must finish before it can be answered; keeps no
 * more than `maxBytes`. A large one waits for budget without being read, so that many at once cost neither memory nor
 * work. Rejects when the connection breaks. `release` frees the budget.
 */
export async function readMessage(stream: Readable, options: ReadingOptions): Promise<Received> {
  const { maxBytes, announced, budget } = options;
  let chunks: Buffer[] = [];
  /** Buffer of a large mail; unwritten pages cost no memory. */
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
    // A holder of budget must not wait for more.
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
