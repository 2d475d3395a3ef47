import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import {
  chmodSync,
  copyFileSync,
  existsSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { childFile } from './tooling/child-file.ts';
import { compileCache } from './tooling/compile-cache.ts';

const root = resolve(import.meta.dirname, '..');
const main = childFile(join(root, 'src/main.ts'));
const read = (name: string): string => readFileSync(join(root, name), 'utf8');
const folder = mkdtempSync(join(tmpdir(), 'bouncedesk-readme-'));
const token = 'readme-0123456789-0123456789';

/** Commands of a page: every line of its blocks that are marked `sh`. */
const commandsOf = (page: string): readonly string[] =>
  [...read(page).matchAll(/^```sh\n([\s\S]*?)^```$/gm)].flatMap(([, block = '']) => block.trim().split('\n'));

/** A line as a person types it, in an empty folder that holds a bounce. */
function shell(line: string, env: Readonly<Record<string, string>> = {}) {
  return spawnSync('bash', ['-c', line], {
    cwd: folder,
    encoding: 'utf8',
    timeout: 180_000,
    env: { PATH: `${folder}/bin:${process.env.PATH}`, HOME: folder, DNS: 'off', ...compileCache(), ...env },
  });
}

let service: ChildProcess;
let port = 0;

/** The service of that folder, as `bouncedesk serve` starts it. */
async function startService(): Promise<void> {
  const env = {
    PATH: process.env.PATH,
    ...compileCache(),
    HTTP_PORT: '0',
    SMTP_PORT: 'off',
    LMTP_PORT: 'off',
    DNS: 'off',
    LOG_LEVEL: 'error',
    API_TOKENS: `readme:all:${token}`,
  };
  service = spawn(process.execPath, ['--liftoff-only', main, 'serve'], {
    cwd: folder,
    env,
  });
  let output = '';
  await new Promise<void>((ready, fail) => {
    const hear = (chunk: Buffer): void => {
      output += chunk.toString();
      port = Number(/http:\/\/127\.0\.0\.1:(\d+)/.exec(output)?.[1] ?? 0);
      if (port > 0) ready();
    };
    service.stdout?.on('data', hear);
    service.stderr?.on('data', hear);
    service.once('exit', () => fail(new Error(output)));
  });
}

beforeAll(async () => {
  spawnSync('mkdir', ['-p', join(folder, 'bin')]);
  copyFileSync(join(root, 'test/fixtures/real-mta/postfix-spf550.eml'), join(folder, 'bounce.eml'));
  const program = join(folder, 'bin/bouncedesk');
  writeFileSync(program, `#!/bin/sh\nexec '${process.execPath}' --liftoff-only '${main}' "$@"\n`);
  chmodSync(program, 0o755);
  await startService();
}, 180_000);
afterAll(async () => {
  service.kill('SIGTERM');
  await new Promise((ended) => service.once('exit', ended));
  rmSync(folder, { recursive: true, force: true });
});

describe('README', () => {
  const commands = commandsOf('README.md');

  it('has commands', () => expect(commands.length).toBeGreaterThan(10));

  it.each(commands)('%s', { timeout: 180_000 }, (line) => {
    const { status, stdout, stderr } = shell(line);
    expect([line, status, status === 0 ? '' : stdout + stderr]).toEqual([line, 0, '']);
  });

  it('shows what the program says', { timeout: 180_000 }, () => {
    const said = shell(commands.find((line) => line.startsWith('bouncedesk explain')) ?? '').stdout;
    const [, shown = ''] = /says\n\n```\n([\s\S]*?)```/.exec(read('README.md')) ?? [];
    expect(shown.length).toBeGreaterThan(100);
    // A new fit moves the number, and is no reason to touch the page.
    const plain = (text: string): string => text.replace(/\(\d+ %\)/, '');
    expect(plain(said).startsWith(plain(shown.trimEnd()))).toBe(true);
  });

  it('has two pictures of the product, drawn by the script that says so', () => {
    const pictures = [
      ...read('README.md').matchAll(/^!\[[^\]]{20,}\]\((docs\/pictures\/[\w-]+\.png)\)$/gm),
    ].map(([, path = '']) => path);
    expect(pictures.length).toBe(2);
    for (const path of pictures) {
      // PNG: signature, then IHDR with the width (W3C PNG, 5.2 and 11.2.1).
      const bytes = readFileSync(join(root, path));
      expect([bytes.toString('latin1', 1, 4), bytes.readUInt32BE(16)]).toEqual(['PNG', 1000]);
      expect(read('.ci/draw-pictures.ts')).toContain(path);
    }
  });

  it('installs with what the checks run', () => {
    const checks = read('.ci/run') + read('.ci/try-start') + read('.ci/try-package');
    for (const step of ['npm ci', 'npm start', 'npm test', 'npm pack', 'npm install --global', 'npx '])
      expect(checks).toContain(step);
  });

  it.each([
    'README.md',
    'SECURITY.md',
    'docs/api.md',
    'docs/case-systems.md',
    'docs/operating.md',
    'docs/other-tools.md',
    'docs/privacy.md',
  ])('links of %s lead somewhere inside the checkout', (page) => {
    const links = [...read(page).matchAll(/\]\(([^)#\s]+)(?:#[^)]*)?\)/g)].map(([, to = '']) => to);
    for (const to of links.filter((one) => !/^https?:/.test(one))) {
      expect(to.startsWith('/') || to.startsWith('../..')).toBe(false);
      expect([to, existsSync(resolve(root, page, '..', to))]).toEqual([to, true]);
    }
    expect(read(page)).not.toContain('../shared');
  });
});

describe('API', () => {
  const commands = commandsOf('docs/api.md');
  it('has a line for each call', () => expect(commands.length).toBeGreaterThan(10));

  it('every line is answered', { timeout: 180_000 }, () => {
    let kept = '';
    for (const line of commands) {
      const env = { DESK: `http://127.0.0.1:${port}`, TOKEN: token, CASE: kept };
      const { status, stdout, stderr } = shell(line, env);
      expect([line, status, stderr.replace(/^\s*%.*$|^\s*[\d.-].*$/gm, '').trim()]).toEqual([line, 0, '']);
      kept = /"case":"([0-9a-f-]{36})"/.exec(stdout)?.[1] ?? kept;
    }
    expect(kept).not.toBe('');
  });
});
