import { existsSync, globSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';

const root = resolve(import.meta.dirname, '..');
const read = (path: string): string => readFileSync(join(root, path), 'utf8');
const texts = [
  'README.md',
  'CONTRIBUTING.md',
  'SECURITY.md',
  'src/README.md',
  ...globSync('docs/*.md', { cwd: root }),
];

/** `src/message/limits.ts`, `test/corpus`, also below `src/` when a text of the map leaves that out. */
const named =
  /`((?:\.ci|src|test|bench|docs|kb|templates|catalog|intake|message|evidence|diagnosis|explanation|delivery|store|queue|config|observe|compose)\/[\w./<>*-]*)`/g;

const stands = (path: string): boolean =>
  ['', 'src'].some((below) => {
    const pattern = join(below, path.replace(/<[^>]*>/g, '*'));
    return pattern.includes('*')
      ? globSync(pattern, { cwd: root }).length > 0
      : existsSync(join(root, pattern));
  });

describe('what the texts name is there', () => {
  it.each(texts)('every path of %s', (text) => {
    const missing = [...read(text).matchAll(named)]
      .map(([, path = '']) => path)
      .filter((path) => !stands(path));
    expect(missing).toEqual([]);
  });

  it('and paths are looked at', () => {
    expect([...read('CONTRIBUTING.md').matchAll(named)].length).toBeGreaterThan(10);
    expect([...read('src/README.md').matchAll(named)].length).toBeGreaterThan(10);
    expect(stands('src/no/such.ts')).toBe(false);
  });

  it('every npm command', () => {
    const { scripts } = JSON.parse(read('package.json')) as { scripts: Record<string, string> };
    const runs = texts.flatMap((text) =>
      [...read(text).matchAll(/`npm run (?:-s )?([\w:][\w:-]*)/g)].map(([, name = '']) => name),
    );
    expect(runs.length).toBeGreaterThan(3);
    expect(runs.filter((name) => !(name in scripts))).toEqual([]);
  });
});

const imports = /(?:from|import)\s*\(?\s*'(\.[^']+\.ts)'/g;

it('no file of the sources leads back to itself by what it imports, types included', () => {
  const files = readdirSync(join(root, 'src'), { recursive: true, encoding: 'utf8' }).filter((name) =>
    name.endsWith('.ts'),
  );
  expect(files.length).toBeGreaterThan(500);
  const next = new Map(
    files.map((file) => [
      file,
      [...read(join('src', file)).matchAll(imports)].map(([, path = '']) =>
        relative(join(root, 'src'), resolve(root, 'src', dirname(file), path)),
      ),
    ]),
  );
  const state = new Map<string, 'open' | 'done'>();
  const cycles: string[] = [];
  const visit = (file: string, way: readonly string[]): void => {
    if (state.get(file) === 'done') return;
    if (state.get(file) === 'open') {
      cycles.push([...way.slice(way.indexOf(file)), file].join(' -> '));
      return;
    }
    state.set(file, 'open');
    for (const one of next.get(file) ?? []) visit(one, [...way, file]);
    state.set(file, 'done');
  };
  for (const file of files) visit(file, []);
  expect(cycles).toEqual([]);
});
