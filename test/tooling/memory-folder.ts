import { chmodSync, existsSync, mkdtempSync, readdirSync, rmSync, statfsSync } from 'node:fs';
import { join } from 'node:path';

const memory = '/dev/shm';
/** Bytes for the stores and servers of all tests at work at once (some 300 MB), with room to spare. */
const enough = 3 * 1024 ** 3;

/** Takes away what a run that was killed has left there: it is memory. */
function removeLeft(): void {
  for (const name of readdirSync(memory)) {
    const [, owner] = /^tests-(\d+)-/.exec(name) ?? [];
    if (owner === undefined || existsSync(`/proc/${owner}`)) continue;
    try {
      rmSync(join(memory, name), { recursive: true, force: true });
    } catch {
      // Another user's, or a file system that is still mounted in it.
    }
  }
}

/**
 * Gives the tests a folder for theirs in memory (TMPDIR) until the end of this process, where the machine has such a place: they make
 * hundreds of stores and sync each of their writes, and would wait for the disk most of the time. What a disk keeps when the power
 * goes is tested on layers of its own.
 */
export function useMemoryFolder(): void {
  const before = process.env.TMPDIR ?? '';
  if (before.startsWith(memory) || !existsSync(memory)) return;
  removeLeft();
  const { bavail, bsize } = statfsSync(memory);
  if (bavail * bsize < enough) return;
  const folder = mkdtempSync(join(memory, `tests-${process.pid}-`));
  // Servers that refuse to run as root have folders of their own in it.
  chmodSync(folder, 0o1777);
  process.env.TMPDIR = folder;
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
}
