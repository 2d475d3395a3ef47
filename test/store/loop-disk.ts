import { execFileSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const run = (command: string, ...args: string[]): void => {
  execFileSync(command, args, { stdio: 'ignore' });
};

function canMount(): boolean {
  if (process.getuid?.() !== 0 || !existsSync('/dev/loop-control')) return false;
  const folder = mkdtempSync(join(tmpdir(), 'loop-'));
  try {
    mkdirSync(join(folder, 'at'));
    run('truncate', '-s', '8M', join(folder, 'image'));
    run('mkfs.ext4', '-q', '-F', join(folder, 'image'));
    run('mount', '-o', 'loop', join(folder, 'image'), join(folder, 'at'));
    run('umount', join(folder, 'at'));
    return true;
  } catch {
    return false;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** False where no file system in a file can be mounted. */
export const hasLoopDisk = canMount();

const unsynced = 'never-synced';

/** A file system of its own whose plug can be pulled. */
export interface LoopDisk {
  readonly folder: string;
  /**
   * Stops the processes, keeps what the disk has got by now and nothing that only the kernel holds, ends the processes and
   * mounts what was kept. Gives whether something that was written and never synced is gone: else this was no power cut.
   */
  readonly cut: (pids: readonly number[]) => boolean;
  readonly remove: () => void;
}

export function loopDisk(megabytes: number): LoopDisk {
  const place = mkdtempSync(join(tmpdir(), 'loop-'));
  const folder = join(place, 'at');
  let image = join(place, 'image0');
  let cuts = 0;
  mkdirSync(folder);
  // A server that is not root must get there.
  for (const one of [place, folder]) chmodSync(one, 0o755);
  run('truncate', '-s', `${megabytes}M`, image);
  run('mkfs.ext4', '-q', '-F', '-E', 'lazy_itable_init=0,lazy_journal_init=0', image);
  run('mount', '-o', 'loop', image, folder);
  return {
    folder,
    cut: (pids) => {
      for (const pid of pids) process.kill(pid, 'SIGSTOP');
      writeFileSync(join(folder, unsynced), 'x'.repeat(100_000));
      const kept = join(place, `image${++cuts}`);
      run('cp', '--sparse=always', image, kept);
      for (const pid of pids) process.kill(pid, 'SIGKILL');
      for (let tries = 0; ; tries++) {
        try {
          run('umount', folder);
          break;
        } catch (error) {
          if (tries > 100) throw error;
          run('sleep', '0.1');
        }
      }
      rmSync(image);
      image = kept;
      run('mount', '-o', 'loop', image, folder);
      const path = join(folder, unsynced);
      const gone = !existsSync(path) || readFileSync(path).length === 0;
      rmSync(path, { force: true });
      return gone;
    },
    remove: () => {
      try {
        run('umount', folder);
      } finally {
        rmSync(place, { recursive: true, force: true });
      }
    },
  };
}
