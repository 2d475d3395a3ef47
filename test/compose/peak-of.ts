import { readFileSync } from 'node:fs';

/** Most memory the process had since the last look began, in MB; 0 when it is gone or the system does not tell. */
export function peakOf(pid: number | string): number {
  try {
    const status = readFileSync(`/proc/${pid}/status`, 'utf8');
    return Math.round(Number(/VmHWM:\s+(\d+)/.exec(status)?.[1] ?? 0) / 1024);
  } catch {
    return 0;
  }
}

/** Of the largest process that it started. */
export function peakOfChildren(pid: number): number {
  try {
    const children = readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8');
    return Math.max(0, ...children.split(' ').filter(Boolean).map(peakOf));
  } catch {
    return 0;
  }
}
