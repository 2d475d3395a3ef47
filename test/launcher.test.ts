import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { lacks } from './tooling/lacks.ts';

const launcher = fileURLToPath(new URL('../src/bouncedesk.mjs', import.meta.url));
/** Tells of each program that begins under this process id with which options it does. */
const telling = `--import=data:text/javascript,${encodeURIComponent(
  "process.stderr.write('began ' + JSON.stringify([process.pid, process.execArgv, process.env.MALLOC_ARENA_MAX ?? null]) + '\\n')",
)}`;

function begun(args: readonly string[], options: readonly string[] = []) {
  const { stderr, stdout, status } = spawnSync(process.execPath, [...options, launcher, ...args], {
    env: { PATH: process.env.PATH, NODE_OPTIONS: telling },
    encoding: 'utf8',
    timeout: 60_000,
  });
  const told = [...stderr.matchAll(/^began (.*)$/gm)].map(
    ([, json]) => JSON.parse(json ?? '') as [number, string[], string | null],
  );
  return { told, stdout, status, noise: stderr.replace(/^began .*\n/gm, '') };
}

const replaces = typeof process.execve === 'function';

describe.skipIf(!replaces)(
  `memory of a service is bounded by the launcher${lacks(replaces, 'a Node that can replace its process')}`,
  () => {
    it.each(['serve', 'worker'])(
      '%s begins anew with the options, as the same process, and says nothing of it',
      (command) => {
        const { told, stdout, status, noise } = begun([command, '--help']);
        expect([status, noise]).toEqual([0, '']);
        expect(stdout).toContain(command);
        expect(told).toHaveLength(2);
        expect(told[1]?.[0]).toBe(told[0]?.[0]);
        expect(told[1]?.[1]).toEqual(['--max-semi-space-size=4', '--initial-old-space-size=64']);
        expect(told[1]?.[2]).toBe('1');
      },
    );

    it('what is done in a moment begins once', () => {
      expect(begun(['kb', '--help']).told).toHaveLength(1);
    });

    it('options that somebody gave stay as they are', () => {
      const { told } = begun(['serve', '--help'], ['--max-semi-space-size=16']);
      expect(told.map(([, options]) => options)).toEqual([['--max-semi-space-size=16']]);
    });
  },
);
