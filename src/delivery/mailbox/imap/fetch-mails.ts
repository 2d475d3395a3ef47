import type { ImapFlow } from 'imapflow';
import { within } from './within.ts';

export interface MailSize {
  readonly uid: number;
  readonly size: number;
  readonly internalDate: Date | null;
}

/** Bytes asked for at once: nearly every bounce comes whole, and a large mail is never one huge literal. */
export const pieceBytes = 1024 * 1024;

const dateOf = (value: Date | string | undefined): Date | null => {
  const date = value === undefined ? null : new Date(value);
  return date === null || Number.isNaN(date.getTime()) ? null : date;
};

/** Sizes and dates in UID order; a deleted mail is left out. */
export async function fetchSizes(
  client: ImapFlow,
  answerMs: number,
  uids: readonly number[],
): Promise<readonly MailSize[]> {
  const query = { uid: true, size: true, internalDate: true };
  const found = await within(client, answerMs, client.fetchAll(uids.join(','), query, { uid: true }));
  const asked = new Set(uids);
  return found
    .filter(({ uid }) => asked.has(uid))
    .map(({ uid, size, internalDate }) => ({ uid, size: size ?? 0, internalDate: dateOf(internalDate) }))
    .sort((a, b) => a.uid - b.uid);
}

/** The rest of a mail, piece by piece; null when it grows past `maxBytes` (RFC822.SIZE is wrong on some servers). */
async function fetchRest(
  client: ImapFlow,
  answerMs: number,
  uid: number,
  first: Buffer,
  maxBytes: number,
): Promise<Buffer | 'too-large'> {
  const pieces = [first];
  let length = first.length;
  let last = first;
  // A shorter piece is the last one; a longer one comes from a server that sends all at once.
  while (last.length === pieceBytes && length <= maxBytes) {
    const query = { source: { start: length, maxLength: pieceBytes } };
    const found = await within(client, answerMs, client.fetchOne(String(uid), query, { uid: true }));
    last = (found ? found.source : undefined) ?? Buffer.alloc(0);
    pieces.push(last);
    length += last.length;
  }
  return length > maxBytes ? 'too-large' : Buffer.concat(pieces);
}

/** The bytes of some mails by UID; one that the server does not give is left out. */
export async function fetchMails(
  client: ImapFlow,
  answerMs: number,
  uids: readonly number[],
  maxBytes: number,
): Promise<ReadonlyMap<number, Buffer | 'too-large'>> {
  const query = { uid: true, source: { start: 0, maxLength: pieceBytes } };
  const found = await within(client, answerMs, client.fetchAll(uids.join(','), query, { uid: true }));
  const mails = new Map<number, Buffer | 'too-large'>();
  for (const { uid, source } of found) {
    if (source === undefined || !uids.includes(uid)) continue;
    mails.set(uid, await fetchRest(client, answerMs, uid, source, maxBytes));
  }
  return mails;
}
