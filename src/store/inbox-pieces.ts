import type { Kysely, Transaction } from 'kysely';
import type { Tables } from './tables.ts';

/**
 * Bytes of an input that are in its row; the rest is in pieces of this size. The embedded database never frees what one
 * statement allocated: a mail of 30 MB in one piece would cost 200 MB for good.
 */
const pieceBytes = 256 * 1024;

/** What goes into the row. */
export const firstPiece = (bytes: Buffer): Buffer =>
  bytes.length > pieceBytes ? bytes.subarray(0, pieceBytes) : bytes;

/** Stores the rest of an input beside its row. */
export async function insertPieces(trx: Transaction<Tables>, id: string, whole: Buffer): Promise<void> {
  for (let at = pieceBytes, ordinal = 1; at < whole.length; at += pieceBytes, ordinal++) {
    const bytes = whole.subarray(at, at + pieceBytes);
    await trx.insertInto('inbox_piece').values({ inbox_id: id, ordinal, bytes }).execute();
  }
}

/** An input as far as its row holds it; `length` is that of the whole. */
export interface PartialInput {
  readonly id: string;
  readonly bytes: Buffer;
  readonly length: number;
}

/** The whole input. What was stored before there were pieces is in its row. */
export async function wholeInput(sql: Kysely<Tables>, { id, bytes, length }: PartialInput): Promise<Buffer> {
  if (bytes.length >= length) return bytes;
  const whole = Buffer.alloc(length);
  let at = bytes.copy(whole);
  for (let ordinal = 1; at < length; ordinal++) {
    const piece = await sql
      .selectFrom('inbox_piece')
      .select('bytes')
      .where('inbox_id', '=', id)
      .where('ordinal', '=', ordinal)
      .executeTakeFirst();
    // Deleted meanwhile: returns what is left.
    if (piece === undefined) return whole.subarray(0, at);
    at += piece.bytes.copy(whole, at);
  }
  return whole;
}
