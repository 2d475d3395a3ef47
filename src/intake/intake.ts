import type { IntakeItem } from '../message/intake-item.ts';
import { limits } from '../message/limits.ts';
import { unwrapOutlook } from './outlook/unwrap-outlook.ts';
import { readText } from './read-text.ts';
import type { Provenance } from './read-webhook.ts';
import { recognise } from './recognise.ts';
import { type UnpackBudget, wholeBudget } from './unpack-budget.ts';
import { unreadable, unreadableNote } from './unreadable.ts';
import { unwrapGzip } from './unwrap-gzip.ts';
import { unwrapZip } from './unwrap-zip.ts';
import { withEnclosed } from './with-enclosed.ts';

/** UTF-16 (with or without byte order mark) as UTF-8 bytes; lines stay the same. An odd last byte is dropped. */
function transcodeUtf16(bytes: Buffer, endian: 'le' | 'be'): Buffer {
  const even = bytes.subarray(0, bytes.length & ~1);
  const little = endian === 'le' ? even : Buffer.from(even).swap16();
  return Buffer.from(little.toString('utf16le').replace(/^\ufeff/, ''), 'utf8');
}

const tooLarge = unreadableNote('too-large').reason;

function readZip(bytes: Buffer, handed: Provenance, depth: number, room: UnpackBudget): IntakeItem[] {
  const content = unwrapZip(bytes, room);
  const inside = [...handed.wrappedIn, 'zip'];
  const items: IntakeItem[] = [];
  let { cut } = content;
  for (const entry of content.entries) {
    const found = read(entry.bytes, { name: entry.name, wrappedIn: inside, repaired: [] }, depth + 1, room);
    // Archives in archives have counted theirs.
    const fits = found.slice(0, recognise(entry.bytes) === 'zip' ? found.length : Math.max(room.items, 0));
    if (recognise(entry.bytes) !== 'zip') room.items -= fits.length;
    items.push(...fits);
    if (fits.some((one) => one.unreadable?.reason === tooLarge)) cut = true;
    if (fits.length < found.length) {
      cut = true;
      break;
    }
  }
  const readable = items.filter((found) => found.unreadable === null);
  // Omissions are reported: no input is silently ignored.
  if (readable.length > 0)
    return cut ? [...readable, unreadable(bytes, handed.name, 'too-large', handed.wrappedIn)] : readable;
  const first = items[0];
  if (first !== undefined && items.length === 1) return [first];
  const reason = cut ? 'too-large' : content.damaged ? 'zip-damaged' : 'zip-empty';
  return [unreadable(bytes, handed.name, reason, handed.wrappedIn)];
}

/** A packed file and what is inside, a report as a rule. */
function readGzip(bytes: Buffer, handed: Provenance, depth: number, room: UnpackBudget): IntakeItem[] {
  const content = unwrapGzip(bytes, handed.name, room);
  if (content.bytes.length === 0)
    return [unreadable(bytes, handed.name, content.cut ? 'too-large' : 'gzip-damaged', handed.wrappedIn)];
  const did = content.damaged
    ? ['read as far as the damaged archive goes']
    : content.cut
      ? [`read the first ${content.bytes.length} bytes of the archive only`]
      : [];
  const inside = { name: content.name, wrappedIn: [...handed.wrappedIn, 'gzip'] };
  return read(content.bytes, { ...inside, repaired: [...handed.repaired, ...did] }, depth + 1, room);
}

function read(bytes: Buffer, handed: Provenance, depth: number, room: UnpackBudget): IntakeItem[] {
  const no = (reason: Parameters<typeof unreadable>[2]): IntakeItem[] => [
    unreadable(bytes, handed.name, reason, handed.wrappedIn),
  ];
  if (bytes.length > limits.inputBytes && depth > 0) return no('too-large');
  const container = recognise(bytes);
  switch (container) {
    case 'text':
    case 'rtf':
      return readText(bytes, handed);
    case 'utf-16le':
    case 'utf-16be': {
      const repaired = [...handed.repaired, 'read UTF-16'];
      return readText(transcodeUtf16(bytes, container === 'utf-16le' ? 'le' : 'be'), { ...handed, repaired });
    }
    case 'zip':
      return depth >= limits.containerDepth ? no('archive') : readZip(bytes, handed, depth, room);
    case 'gzip':
      return depth >= limits.containerDepth ? no('archive') : readGzip(bytes, handed, depth, room);
    case 'outlook':
      return unwrapOutlook(bytes, handed, room);
    default:
      return no(container);
  }
}

const hasZero = (word: number): boolean => ((word - 0x01010101) & ~word & 0x80808080) !== 0;
/** True when one of the four bytes is an LF or a CR (only a zero byte borrows from the one above it, so there is no false hit). */
const holdsLineEnd = (quad: number): boolean => hasZero(quad ^ 0x0a0a0a0a) || hasZero(quad ^ 0x0d0d0d0d);

/** Index of the first quad from `from` on that holds a line end, or their number. */
function nextLineEnd(quads: Uint32Array, from: number): number {
  let at = from;
  while (at < quads.length && !holdsLineEnd(quads[at] ?? 0)) at++;
  return at;
}

/** Bytes of the first `limits.inputLines` lines; all of them in every mail of people. */
function boundedLines(bytes: Buffer): number {
  if (bytes.length <= limits.inputLines) return bytes.length;
  let lines = 0;
  const lead = (4 - (bytes.byteOffset & 3)) & 3;
  const quads = new Uint32Array(bytes.buffer, bytes.byteOffset + lead, (bytes.length - lead) >> 2);
  for (let at = 0; at < bytes.length; ) {
    // Four bytes at a time: most of a large mail is an attachment with a line end in every twentieth of them.
    if (at >= lead) at = lead + 4 * nextLineEnd(quads, (at - lead) >> 2);
    const end = Math.min(bytes.length, at < lead ? lead : at + 4);
    for (; at < end; at++) {
      const byte = bytes[at];
      const ends = byte === 10 || (byte === 13 && bytes[at + 1] !== 10);
      if (ends && ++lines >= limits.inputLines) return at + 1;
    }
  }
  return bytes.length;
}

/**
 * Finds the mails, pastes and replies in an input. `bytes` as they were handed in (a file, a dropped attachment,
 * standard input), `name` its file name when it has one. Returns at least one item; what cannot be read says why in
 * `unreadable`. Pure, linear, never throws. Past `limits.inputBytes` or `limits.inputLines` the input is cut.
 */
export function intake(bytes: Buffer, name: string | null): IntakeItem[] {
  const end = Math.min(boundedLines(bytes), limits.inputBytes);
  const isWhole = end === bytes.length;
  const cut =
    end === limits.inputBytes ? `${limits.inputBytes / 1024 / 1024} MB` : `${limits.inputLines} lines`;
  const repaired = isWhole ? [] : [`read the first ${cut} only`];
  const kept = isWhole ? bytes : bytes.subarray(0, end);
  const items = read(kept, { name, wrappedIn: [], repaired }, 0, wholeBudget());
  // All mails of an input share what their reports may unpack to.
  const room = wholeBudget();
  return items.map((item) => withEnclosed(item, (file, handed) => read(file, handed, 1, room)));
}
