import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { embeddedPlace } from '../store/embedded-place.ts';
import { lacks } from '../tooling/lacks.ts';
import { environment, eventually } from './running-service.ts';

const launcher = resolve(import.meta.dirname, '../../src/bouncedesk.mjs');
const stops: (() => unknown)[] = [];
afterEach(() => {
  for (const stop of stops.splice(0).reverse()) stop();
});

/** A Node of the machine that cannot run the sources itself: the launcher starts another then. */
function olderNode(): string | null {
  for (const file of ['/usr/local/bin/node', '/usr/bin/node']) {
    if (existsSync(file) && Number(/v(\d+)/.exec(String(execFileSync(file, ['--version'])))?.[1]) < 24)
      return file;
  }
  return null;
}
const node = olderNode();

describe.skipIf(node === null || process.platform !== 'linux')(
  'a launcher killed with -9 (skipped elsewhere: needs an older Node on Linux)',
  () => {
    it('leaves no process, and gives the one it starts one arena of memory', {
      timeout: 120_000,
    }, async () => {
      const place = await embeddedPlace();
      stops.push(() => rmSync(place.folder, { recursive: true, force: true }));
      const child = spawn(node ?? '', [launcher, 'serve'], {
        env: { PATH: process.env.PATH, ...environment(place) },
        stdio: ['ignore', 'pipe', 'inherit'],
      });
      stops.push(() => child.kill('SIGKILL'));
      let said = '';
      child.stdout.on('data', (chunk: Buffer) => {
        said += String(chunk);
      });
      await eventually(async () => (said.includes('is ready') ? true : null), 60);
      const of = readFileSync(`/proc/${child.pid}/task/${child.pid}/children`, 'utf8')
        .split(' ')
        .filter(Boolean);
      expect(of).toHaveLength(1);
      expect(readFileSync(`/proc/${of[0]}/environ`, 'latin1').split('\0')).toContain('MALLOC_ARENA_MAX=1');
      child.kill('SIGKILL');
      await once(child, 'exit');
      await eventually(async () => (existsSync(`/proc/${of[0]}`) ? null : true), 40);
    });
  },
);

const hasPipes = process.platform !== 'win32';
describe.skipIf(!hasPipes)(
  `a pipe with a name among the files to diagnose${lacks(hasPipes, 'mkfifo')}`,
  () => {
    it('is named and does not hang', { timeout: 60_000 }, () => {
      const folder = mkdtempSync(join(tmpdir(), 'bouncedesk-fifo-'));
      stops.push(() => rmSync(folder, { recursive: true, force: true }));
      execFileSync('mkfifo', [join(folder, 'pipe')]);
      const main = resolve(import.meta.dirname, '../../src/main.ts');
      const run = (): unknown =>
        execFileSync(process.execPath, [main, 'diagnose', join(folder, 'pipe')], {
          timeout: 40_000,
          stdio: 'pipe',
        });
      expect(run).toThrow(/is no file/);
    });
  },
);

describe.skipIf(!hasPipes)(`a checkout that is reached through a link${lacks(hasPipes, 'links')}`, () => {
  it('answers as it does by its own name, and as without the launcher', { timeout: 60_000 }, () => {
    const folder = mkdtempSync(join(tmpdir(), 'bouncedesk-link-'));
    stops.push(() => rmSync(folder, { recursive: true, force: true }));
    symlinkSync(resolve(launcher, '../..'), join(folder, 'checkout'));
    const said = (...command: string[]): string =>
      String(
        execFileSync(process.execPath, [...command, 'explain', '--json', '550 5.1.1 user unknown'], {
          cwd: folder,
        }),
      );
    const plain = said(resolve(launcher, '../main.ts'));
    expect(plain).toContain('user-unknown');
    expect(said(launcher)).toBe(plain);
    expect(said(join(folder, 'checkout/src/bouncedesk.mjs'))).toBe(plain);
    expect(said('--preserve-symlinks-main', join(folder, 'checkout/src/bouncedesk.mjs'))).toBe(plain);
  });
});
