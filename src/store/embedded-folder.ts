import {
  chmodSync,
  closeSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';

/** Syncs one file or folder to disk. */
function syncPath(path: string): void {
  const file = openSync(path, 'r');
  try {
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
}

/** Syncs a folder and everything below it to disk, including directory entries. */
function syncTree(folder: string): void {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) syncTree(path);
    else if (entry.isFile()) syncPath(path);
  }
  syncPath(folder);
}

/** The store is damaged; the message says what is wrong and what to do. Nothing was changed. */
export class DamagedStoreError extends Error {
  constructor(folder: string, what: string) {
    super(
      `The data folder ${folder} ${what}. Nothing in it was changed. Restore a backup into another folder ` +
        '(BOUNCEDESK_DATA=OTHER bouncedesk db restore FILE), or name an empty folder with BOUNCEDESK_DATA to begin anew.',
    );
    this.name = 'DamagedStoreError';
  }
}

/** Created together with the database: a folder with this mark but without a database has lost it. */
const marker = 'store-made';
const unfinished = 'db.new';

/** Files every database has, with their minimum sizes. */
const vital: readonly (readonly [string, number])[] = [
  ['PG_VERSION', 1],
  ['global/pg_control', 200],
  ['base', 0],
  ['pg_wal', 0],
];

/** Makes the folder, for its owner only, also when it was there with other rights. New files are private. */
export function privateFolder(folder: string): void {
  process.umask(0o077);
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  chmodSync(folder, 0o700);
}

/** PGlite creates its files world-readable; the parent folder is private, and so are they from the next start on. */
function privateTree(folder: string): void {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) privateTree(path);
    else if (entry.isFile()) chmodSync(path, 0o600);
  }
}

function mark(folder: string): void {
  writeFileSync(join(folder, marker), 'A Bouncedesk database stands beside this file.\n');
  syncPath(join(folder, marker));
  syncPath(folder);
}

/** Whether the folder holds a database. Throws `DamagedStoreError` when it is damaged or has disappeared. */
export function holdsDatabase(folder: string): boolean {
  const db = join(folder, 'db');
  if (!existsSync(db)) {
    if (!existsSync(join(folder, marker))) return false;
    throw new DamagedStoreError(folder, 'held a database, and its subfolder "db" is gone');
  }
  const missing = vital.filter(([name, bytes]) => {
    const stats = statSync(join(db, name), { throwIfNoEntry: false });
    return stats === undefined || stats.size < bytes;
  });
  if (missing.length === 0) {
    privateTree(db);
    // A store of an earlier version has no mark yet.
    if (!existsSync(join(folder, marker))) mark(folder);
    return true;
  }
  if (readdirSync(db).length === 0 && !existsSync(join(folder, marker))) return false;
  const names = missing.map(([name]) => `db/${name}`).join(', ');
  throw new DamagedStoreError(folder, `holds a damaged database: ${names} missing or too short`);
}

/**
 * Creates a database in a sibling folder and renames it when it is complete and on disk: a power cut leaves all or
 * nothing. `make` gets the folder.
 */
export async function makeDatabase(folder: string, make: (place: string) => Promise<void>): Promise<void> {
  const place = join(folder, unfinished);
  rmSync(place, { recursive: true, force: true });
  try {
    await make(place);
  } catch (error) {
    rmSync(place, { recursive: true, force: true });
    throw error;
  }
  privateTree(place);
  syncTree(place);
  rmSync(join(folder, 'db'), { recursive: true, force: true });
  renameSync(place, join(folder, 'db'));
  mark(folder);
  // The folder itself may be new.
  syncPath(join(folder, '..'));
}
