import type { Readable } from 'node:stream';

/** Bytes of mails being received at this moment, over all connections. */
export interface Budget {
  readonly take: (bytes: number) => boolean;
  readonly give: (bytes: number) => void;
}

/** At most `limit` bytes in hand; what is past it is told to come back later. */
export function byteBudget(limit: number): Budget {
  let used = 0;
  return {
    take: (bytes) => {
      if (used + bytes > limit) return false;
      used += bytes;
      return true;
    },
    give: (bytes) => {
      used -= bytes;
    },
  };
}

export type Received =
  | { readonly kind: 'whole'; readonly bytes: Buffer; readonly release: () => void }
  | { readonly kind: 'too-large' }
  | { readonly kind: 'too-busy' };

/**
 * Reads a message to its end, whatever its length, since the client must be let finish before it can be answered; keeps
 * no more than `maxBytes`. Rejects when the connection breaks. `release` gives the memory back to the budget.
 */
export async function readMessage(stream: Readable, maxBytes: number, budget: Budget): Promise<Received> {
  let chunks: Buffer[] = [];
  let length = 0;
  let held = 0;
  let refused: 'too-large' | 'too-busy' | null = null;
  const release = (): void => {
    budget.give(held);
    held = 0;
  };
  try {
    for await (const chunk of stream as AsyncIterable<Buffer>) {
      length += chunk.length;
      if (refused === null && length > maxBytes) refused = 'too-large';
      else if (refused === null && !budget.take(chunk.length)) refused = 'too-busy';
      else if (refused === null) {
        held += chunk.length;
        chunks.push(chunk);
        continue;
      }
      chunks = [];
      release();
    }
  } catch (error) {
    release();
    throw error;
  }
  return refused === null ? { kind: 'whole', bytes: Buffer.concat(chunks), release } : { kind: refused };
}
