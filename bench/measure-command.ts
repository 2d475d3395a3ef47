import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';

/** What a command cost. */
export interface Taken {
  /** Processor time (user and system), of all processes. */
  readonly seconds: number;
  /** Most memory of its first process. */
  readonly megabytes: number;
}

/** Runs a command and gives its processor time with that of what it started, and the most memory of its first process. */
export function measureCommand(command: string, args: readonly string[]): Promise<Taken> {
  // `times` of the shell tells of its children; nothing of Node does.
  const child = spawn('sh', ['-c', '"$@" >/dev/null 2>&1; times', 'sh', command, ...args], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let said = '';
  let megabytes = 0;
  child.stdout.on('data', (chunk: Buffer) => {
    said += chunk.toString();
  });
  const looking = setInterval(() => {
    try {
      const [pid] = readFileSync(`/proc/${child.pid}/task/${child.pid}/children`, 'utf8').split(' ');
      const status = readFileSync(`/proc/${pid}/status`, 'utf8');
      megabytes = Math.max(megabytes, Number(/VmHWM:\s+(\d+)/.exec(status)?.[1] ?? 0) / 1024);
    } catch {
      // It has ended, or the system does not report it.
    }
  }, 20);
  return new Promise((done) => {
    child.on('close', () => {
      clearInterval(looking);
      const [, children = ''] = said.trim().split('\n');
      const seconds = [...children.matchAll(/(\d+)m([\d.]+)s/g)].reduce(
        (sum, [, minutes, rest]) => sum + Number(minutes) * 60 + Number(rest),
        0,
      );
      done({ seconds, megabytes: Math.round(megabytes) });
    });
  });
}
