import fs, {
  copyFileSync,
  existsSync,
  fstatSync,
  mkdirSync,
  readdirSync,
  readlinkSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
import { join, relative } from 'node:path';

/**
 * Loaded before a service (`--import`): keeps beside its data folder (UNSYNCED_FOLDER) what a disk would hold of it (UNSYNCED_DISK, which
 * begins as a copy). As on ext4, a sync brings the content of that one file and the names of all; what was written and never synced is not
 * there. While the copy is worked on, `UNSYNCED_DISK.busy` stands beside it.
 */
const folder = process.env.UNSYNCED_FOLDER ?? '';
const disk = process.env.UNSYNCED_DISK ?? '';
const busy = `${disk}.busy`;
// As they were: what the layer itself does tells nothing.
const { fsyncSync: sync, writeFileSync: write, rmSync: remove } = fs;
/** Number of the file that stands under a name of the copy. */
const numbers = new Map<string, number>();

/** Makes the names in the copy those of the folder; a file that is renamed brings what was synced of it, a new one is empty. */
function sameNames(from: string, to: string, kept: ReadonlyMap<number, Buffer>): void {
  mkdirSync(to, { recursive: true });
  const names = new Set<string>();
  for (const entry of readdirSync(from, { withFileTypes: true })) {
    names.add(entry.name);
    const [there, here] = [join(from, entry.name), join(to, entry.name)];
    if (entry.isDirectory()) sameNames(there, here, kept);
    else if (entry.isFile()) {
      const { ino } = statSync(there);
      if (numbers.get(here) === ino) continue;
      writeFileSync(here, kept.get(ino) ?? '');
      numbers.set(here, ino);
    }
  }
  for (const name of readdirSync(to)) {
    const here = join(to, name);
    if (names.has(name)) continue;
    rmSync(here, { recursive: true });
    for (const one of numbers.keys()) if (one === here || one.startsWith(`${here}/`)) numbers.delete(one);
  }
}

/** What was synced of files whose name is another one now, or gone. */
function renamed(): Map<number, Buffer> {
  const kept = new Map<number, Buffer>();
  for (const [here, ino] of numbers) {
    const there = join(folder, relative(disk, here));
    if (statSync(there, { throwIfNoEntry: false })?.ino !== ino) kept.set(ino, fs.readFileSync(here));
  }
  return kept;
}

function register(from: string, to: string): void {
  for (const entry of readdirSync(from, { withFileTypes: true })) {
    const [there, here] = [join(from, entry.name), join(to, entry.name)];
    if (entry.isDirectory()) register(there, here);
    else if (entry.isFile()) numbers.set(here, statSync(there).ino);
  }
}

/** A file was made, renamed or taken away since the copy was looked through: looking costs two thousand questions. */
let changed = true;
const telling = <A extends unknown[], R>(
  work: (...args: A) => R,
  tells: (...args: A) => boolean = () => true,
) =>
  ((...args: A): R => {
    if (tells(...args)) changed = true;
    return work(...args);
  }) as never;
const creates = (_path: unknown, flags?: unknown): boolean =>
  typeof flags === 'string' ? flags !== 'r' : (Number(flags) & fs.constants.O_CREAT) !== 0;
fs.openSync = telling(fs.openSync, creates as never);
for (const name of ['renameSync', 'unlinkSync', 'mkdirSync', 'rmdirSync', 'rmSync'] as const)
  fs[name] = telling(fs[name] as () => void);
fs.writeFileSync = telling(fs.writeFileSync);

fs.fsyncSync = (fd) => {
  sync(fd);
  const path = readlinkSync(`/proc/self/fd/${fd}`);
  const inside = relative(folder, path);
  if (inside.startsWith('..') || !existsSync(folder)) return;
  write(busy, '');
  if (changed) sameNames(folder, disk, renamed());
  changed = false;
  if (fstatSync(fd).isFile()) copyFileSync(path, join(disk, inside));
  remove(busy);
};
register(folder, disk);
syncBuiltinESMExports();
