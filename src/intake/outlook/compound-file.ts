/** A storage of a compound file (MS-CFB): streams by name and storages below it. */
export interface Storage {
  readonly name: string;
  /** Bytes of a stream, or null when there is none. */
  stream(name: string): Buffer | null;
  readonly streamNames: readonly string[];
  readonly storages: readonly Storage[];
}

const END_OF_CHAIN = 0xfffffffa;
const NO_ENTRY = 0xffffffff;
const ENTRY_SIZE = 128;
const HEADER_FAT_SECTORS = 109;
/** Storages in storages; an Outlook file with attached mails uses two levels per mail. */
const MAX_DEPTH = 12;

interface Entry {
  readonly name: string;
  readonly type: number;
  readonly left: number;
  readonly right: number;
  readonly child: number;
  readonly start: number;
  readonly size: number;
}

interface File {
  readonly bytes: Buffer;
  readonly shift: number;
  /** Sector numbers of the allocation table. */
  readonly fat: readonly number[];
  /** Bytes that may still be copied: chains of a hostile file may share sectors. */
  budget: number;
}

function u32(bytes: Buffer, at: number): number {
  return at >= 0 && at + 4 <= bytes.length ? bytes.readUInt32LE(at) : NO_ENTRY;
}

function sectorAt(file: File, sector: number): number {
  return (sector + 1) * 2 ** file.shift;
}

function nextSector(file: File, sector: number): number {
  const perSector = 2 ** (file.shift - 2);
  const table = file.fat[Math.floor(sector / perSector)];
  return table === undefined ? NO_ENTRY : u32(file.bytes, sectorAt(file, table) + (sector % perSector) * 4);
}

/** The chain of sectors from `start`, at most `max` of them: a cyclic chain ends there. */
function chain(start: number, max: number, next: (sector: number) => number): number[] {
  const sectors: number[] = [];
  for (let at = start; at < END_OF_CHAIN && sectors.length < max; at = next(at)) sectors.push(at);
  return sectors;
}

function fatSectors(bytes: Buffer, shift: number): number[] {
  const total = Math.ceil(bytes.length / 2 ** shift);
  const wanted = Math.min(u32(bytes, 44), total);
  const found: number[] = [];
  for (let i = 0; i < Math.min(wanted, HEADER_FAT_SECTORS); i++) found.push(u32(bytes, 76 + i * 4));
  const perSector = 2 ** (shift - 2) - 1;
  let block = u32(bytes, 68);
  for (let n = 0; n < total && found.length < wanted && block < END_OF_CHAIN; n++) {
    const at = (block + 1) * 2 ** shift;
    for (let i = 0; i < perSector && found.length < wanted; i++) found.push(u32(bytes, at + i * 4));
    block = u32(bytes, at + perSector * 4);
  }
  return found;
}

function readChain(file: File, start: number, size: number): Buffer {
  const length = Math.min(size, file.bytes.length, file.budget);
  file.budget -= length;
  const sectorSize = 2 ** file.shift;
  const sectors = chain(start, Math.ceil(length / sectorSize), (sector) => nextSector(file, sector));
  const pieces = sectors.map((sector) => {
    const at = sectorAt(file, sector);
    return file.bytes.subarray(at, at + sectorSize);
  });
  return Buffer.concat(pieces).subarray(0, length);
}

function readEntries(directory: Buffer): Entry[] {
  const entries: Entry[] = [];
  for (let at = 0; at + ENTRY_SIZE <= directory.length; at += ENTRY_SIZE) {
    const nameLength = Math.min(Math.max(directory.readUInt16LE(at + 64) - 2, 0), 62);
    entries.push({
      name: directory.toString('utf16le', at, at + (nameLength & ~1)),
      type: directory[at + 66] ?? 0,
      left: u32(directory, at + 68),
      right: u32(directory, at + 72),
      child: u32(directory, at + 76),
      start: u32(directory, at + 116),
      size: u32(directory, at + 120),
    });
  }
  return entries;
}

/** Entries of the tree below `root`; every entry is visited once, whatever the links say. */
function siblings(entries: readonly Entry[], root: number, visited: Set<number>): Entry[] {
  const found: Entry[] = [];
  const stack = [root];
  for (let index = stack.pop(); index !== undefined; index = stack.pop()) {
    const entry = entries[index];
    if (entry === undefined || visited.has(index)) continue;
    visited.add(index);
    found.push(entry);
    stack.push(entry.left, entry.right);
  }
  return found;
}

/**
 * Reads a compound file (MS-CFB), the container of Outlook's .msg. Null for bytes without its header. Chains, sizes and links are
 * data of the sender: every walk is bounded by the length of the file. Never throws.
 */
export function readCompoundFile(bytes: Buffer): Storage | null {
  if (bytes.length < 1536) return null;
  const shift = bytes.readUInt16LE(30);
  if (shift !== 9 && shift !== 12) return null;
  const file: File = { bytes, shift, fat: fatSectors(bytes, shift), budget: bytes.length * 4 };
  const entries = readEntries(readChain(file, u32(bytes, 48), bytes.length));
  const root = entries[0];
  if (root === undefined) return null;
  const mini = readChain(file, root.start, root.size);
  const miniFat = readChain(file, u32(bytes, 60), u32(bytes, 64) * 2 ** shift);
  const cutoff = u32(bytes, 56);
  let miniBudget = mini.length * 8;
  const read = (entry: Entry): Buffer => {
    if (entry.size >= cutoff) return readChain(file, entry.start, entry.size);
    // The cutoff for small streams is the sender's data as well.
    const length = Math.min(entry.size, mini.length, miniBudget);
    miniBudget -= length;
    const sectors = chain(entry.start, Math.ceil(length / 64), (sector) => u32(miniFat, sector * 4));
    return Buffer.concat(sectors.map((sector) => mini.subarray(sector * 64, sector * 64 + 64))).subarray(
      0,
      length,
    );
  };
  const visited = new Set<number>();
  const open = (entry: Entry, depth: number): Storage => {
    const below = depth > MAX_DEPTH ? [] : siblings(entries, entry.child, visited);
    const streams = new Map(below.filter((found) => found.type === 2).map((found) => [found.name, found]));
    return {
      name: entry.name,
      streamNames: [...streams.keys()],
      stream: (name) => {
        const found = streams.get(name);
        return found === undefined ? null : read(found);
      },
      storages: below.filter((found) => found.type === 1).map((found) => open(found, depth + 1)),
    };
  };
  return open(root, 0);
}
