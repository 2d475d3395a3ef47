import { readFileSync } from 'node:fs';

/** Ticks of the clock of /proc in a second: 100 on every Linux that Node runs on. */
const ticks = 100;

/** Seconds of processor time (user and system) of a process and of all that it started; Linux only. */
export function cpuOf(pid: number): number {
  const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
  // Behind the name, which may hold anything: utime, stime, and those of children that have ended.
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  const own = fields.slice(11, 15).reduce((sum, one) => sum + Number(one), 0) / ticks;
  const children = readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').split(' ').filter(Boolean);
  return children.reduce((sum, child) => sum + cpuOf(Number(child)), own);
}
