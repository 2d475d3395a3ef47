import { spawnSync } from 'node:child_process';

/** Sends a signal to processes by their ids. */
export const signal = (pids: readonly number[], name: NodeJS.Signals): void => {
  for (const pid of pids) {
    try {
      process.kill(pid, name);
    } catch {
      // It has ended by itself.
    }
  }
};

/** Own processes of a master: pid and name. */
export function processesOf(master: number): readonly { pid: number; name: string }[] {
  const { stdout } = spawnSync('ps', ['-o', 'pid=,comm=', '--ppid', String(master)], { encoding: 'utf8' });
  return stdout
    .split('\n')
    .map((line) => line.trim().split(/\s+/))
    .filter((words) => words.length > 1)
    .map(([pid, name]) => ({ pid: Number(pid), name: name ?? '' }));
}
