import { createRequire } from 'node:module';
import { limits } from '../message/limits.ts';
import type { UnpackBudget } from './unpack-budget.ts';

/** The unpacker is loaded for the first packed file: most inputs are not packed. */
const load = createRequire(import.meta.url);

/** What a packed file gave, and whether damage or a limit ended the reading. */
export interface GzipContent {
  /** Name of the file inside, as its header or the name of the packed file gives it; data, never a path. */
  readonly name: string | null;
  readonly bytes: Buffer;
  readonly damaged: boolean;
  readonly cut: boolean;
}

/** Bytes handed to the unpacker at once: 16 KB inflate to 16 MB at most. */
const CHUNK = 16 * 1024;
const MAX_NAME = 200;
/** Flags of the header (RFC 1952 2.3.1). */
const EXTRA = 4;
const NAME = 8;

/** FNAME of the header (RFC 1952 2.3), or null. Some programs write the path they packed: only its end is a name. */
function nameInside(bytes: Buffer): string | null {
  const flags = bytes[3] ?? 0;
  if ((flags & NAME) === 0) return null;
  const start = 10 + ((flags & EXTRA) === 0 || bytes.length < 12 ? 0 : 2 + bytes.readUInt16LE(10));
  const end = bytes.indexOf(0, start);
  if (end <= start || end - start > MAX_NAME) return null;
  const name = bytes.toString('latin1', start, end).replace(/^.*[/\\]/, '');
  return /^[ -~\xa0-\xff]+$/.test(name) ? name : null;
}

/** Unpacks a gzip file (RFC 1952), bounded by `room` and `limit`; what came out before damage is kept. Never throws. */
export function unwrapGzip(
  bytes: Buffer,
  name: string | null,
  room: UnpackBudget,
  limit: number = limits.inputBytes,
): GzipContent {
  const { Gunzip } = load('fflate') as typeof import('fflate');
  const chunks: Buffer[] = [];
  let size = 0;
  let cut = false;
  let damaged = false;
  const gunzip = new Gunzip((data) => {
    if (cut) return;
    const most = Math.max(0, Math.min(limit - size, room.bytes));
    room.bytes -= data.length;
    cut = data.length > most;
    const kept = Buffer.from(data.subarray(0, most));
    size += kept.length;
    chunks.push(kept);
  });
  let isOne = true;
  gunzip.onmember = (start) => {
    isOne &&= start === 0;
  };
  try {
    for (let at = 0; at < bytes.length && !cut; at += CHUNK) gunzip.push(bytes.subarray(at, at + CHUNK));
    // By itself: a file that was cut off gives what it has before its end is missed.
    if (!cut) gunzip.push(new Uint8Array(0), true);
    // The unpacker does not look at the length that ends the file (RFC 1952 2.3.1, ISIZE).
    damaged = !cut && isOne && (bytes.length < 18 || bytes.readUInt32LE(bytes.length - 4) !== size);
  } catch {
    damaged = true;
  }
  const outer = name?.replace(/\.gz$/i, '').replace(/^.*[/\\]/, '') ?? null;
  return { name: nameInside(bytes) ?? outer, bytes: Buffer.concat(chunks), damaged, cut };
}
