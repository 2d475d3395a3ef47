import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect, it } from 'vitest';

const root = resolve(import.meta.dirname, '..');
const map = readFileSync(join(root, 'src/README.md'), 'utf8');

interface Coverage {
  readonly result: readonly {
    readonly url: string;
    readonly functions: readonly {
      readonly functionName: string;
      readonly ranges: readonly { readonly count: number }[];
    }[];
  }[];
}

/** The files of `src/` in which a function ran while the fixture was diagnosed; loading a file is not passing it. */
function passedFiles(fixture: string): Set<string> {
  const written = mkdtempSync(join(tmpdir(), 'bouncedesk-map-'));
  try {
    execFileSync(process.execPath, [join(root, 'src/main.ts'), 'diagnose', join(root, fixture)], {
      env: { ...process.env, NODE_V8_COVERAGE: written },
      stdio: 'pipe',
    });
    const below = `${pathToFileURL(join(root, 'src'))}/`;
    const passed = new Set<string>();
    for (const file of readdirSync(written)) {
      const { result } = JSON.parse(readFileSync(join(written, file), 'utf8')) as Coverage;
      for (const { url, functions } of result) {
        const ran = functions.some(
          ({ functionName, ranges }) => functionName !== '' && (ranges[0]?.count ?? 0) > 0,
        );
        if (url.startsWith(below) && ran) passed.add(url.slice(below.length));
      }
    }
    return passed;
  } finally {
    rmSync(written, { recursive: true });
  }
}

it('a bounce passes every file that its journey names', () => {
  const [journey = ''] = /<!-- journey -->[\s\S]*?<!-- end -->/.exec(map) ?? [];
  const named = [...journey.matchAll(/`([\w/-]+\.ts)`/g)].map(([, path = '']) => path);
  expect(named.length).toBeGreaterThan(30);
  const [fixture = ''] = /test\/fixtures\/[\w./-]+\.eml/.exec(map) ?? [];
  const passed = passedFiles(fixture);
  expect(passed.size).toBeGreaterThan(named.length);
  expect(named.filter((path) => !passed.has(path))).toEqual([]);
  expect(passed.has('intake/unwrap-zip.ts')).toBe(false);
});

it('an answer in words, and one in JSON, loads none of the packages that other commands need', () => {
  const hook = `data:text/javascript,${encodeURIComponent(
    "import { registerHooks } from 'node:module'; registerHooks({ load(url, context, next) { process.stderr.write(url + '\\n'); return next(url, context); } });",
  )}`;
  for (const form of [[], ['--json']]) {
    const { stderr, status } = spawnSync(
      process.execPath,
      [
        `--import=${hook}`,
        join(root, 'src/main.ts'),
        'diagnose',
        ...form,
        join(root, 'test/fixtures/postfix-spf-fail.eml'),
      ],
      { encoding: 'utf8' },
    );
    const packages = new Set([...stderr.matchAll(/node_modules\/([^/\n]+)/g)].map(([, name]) => name));
    expect([status, [...packages].sort()]).toEqual([0, ['ipaddr.js', 'tldts']]);
  }
});
