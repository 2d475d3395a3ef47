import { existsSync, globSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { commandTable } from '../src/delivery/cli/command-table.ts';

const root = resolve(import.meta.dirname, '..');
const read = (path: string): string => readFileSync(join(root, path), 'utf8');
const texts = [
  'README.md',
  'CONTRIBUTING.md',
  'SECURITY.md',
  'src/README.md',
  ...globSync('docs/**/*.md', { cwd: root }),
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

const files = globSync('{.ci,src,test,bench,docs,kb,templates}/**/*.*', { cwd: root }).concat(
  readdirSync(root),
  readdirSync(join(root, '.ci')).map((name) => `.ci/${name}`),
);

/** Files that a text names by less than their path: `index.ts`, `cli/command-table.ts`. */
const filesNamed = (text: string): string[] =>
  [
    ...read(text).matchAll(/`((?:[\w-]+\/)*[\w-]+(?:\.[\w-]+)*\.(?:ts|mjs|txt|json|sql|md|eml|bin|png))`/g),
  ].map(([, name = '']) => name);

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

  it.each(texts)('every file of %s that is named without its folder', (text) => {
    const missing = filesNamed(text).filter((name) => !files.some((file) => `/${file}`.endsWith(`/${name}`)));
    expect(missing).toEqual([]);
  });

  it('and files are looked at', () => {
    expect(filesNamed('CONTRIBUTING.md').length).toBeGreaterThan(20);
    expect(files.length).toBeGreaterThan(1_000);
  });
});

/** A command line: what stands before a redirection, a pipe or a second command. */
const words = (line: string): string[] => line.split(/ (?:[|>]|&&|\|\|) ?/)[0]?.split(' ') ?? [];

/** Command lines of a text: in backquotes and in blocks. */
function commandsOf(text: string): string[] {
  const body = read(text);
  const blocks = [...body.matchAll(/^```\w*\n([\s\S]*?)^```/gm)].flatMap(([, block = '']) =>
    block.split('\n'),
  );
  const inline = [...body.replace(/^```[\s\S]*?^```/gm, '').matchAll(/`([^`\n]+)`/g)].map(
    ([, line = '']) => line,
  );
  return [...blocks, ...inline]
    .flatMap((line) => line.split(' && '))
    .map((line) => line.trim().replace(/^\$ /, ''));
}

const commands = texts.flatMap((text) => commandsOf(text).map((line) => ({ text, line })));
const linesOf = (program: string) => commands.filter(({ line }) => line.startsWith(`${program} `));

describe('every command that the texts name is there', () => {
  const { scripts } = JSON.parse(read('package.json')) as { scripts: Record<string, string> };
  /** Of npm itself, and what it takes as a short word for a script. */
  const ofNpm = ['ci', 'install', 'pack', 'start', 'test', 'update'];

  it('of npm', () => {
    const wrong = linesOf('npm').filter(({ line }) => {
      const [, word = '', ...rest] = words(line);
      const script = rest.find((one) => !one.startsWith('-')) ?? '';
      return word === 'run' ? !(script in scripts) : !ofNpm.includes(word);
    });
    expect(wrong).toEqual([]);
    expect(linesOf('npm').length).toBeGreaterThan(15);
    expect([scripts.start, scripts.test].every((script) => script !== undefined)).toBe(true);
  });

  it.each([
    ['node', 5],
    ['bash', 0],
  ])('of %s: the file that is run', (program, least) => {
    const named = linesOf(program).flatMap(
      ({ line }) =>
        words(line)
          .slice(1)
          .find((word) => /\.\w+$/.test(word)) ?? [],
    );
    expect(named.filter((file) => file !== '...' && !existsSync(join(root, file)))).toEqual([]);
    expect(named.length).toBeGreaterThanOrEqual(least);
  });

  it('of docker: the file that it reads', () => {
    const named = commands.flatMap(({ line }) => / -f (\S+)/.exec(line)?.[1] ?? []);
    expect(named.filter((file) => !existsSync(join(root, file)))).toEqual([]);
    expect(named.length).toBeGreaterThan(0);
  });

  it('of the product: the command, its verb, its options', () => {
    const wrong = linesOf('bouncedesk').filter(({ line }) => {
      const [, name = '', next = '', ...rest] = words(line.replace(/"[^"]*"|'[^']*'/g, 'text'));
      if (['--help', '--version'].includes(name)) return false;
      if (name === 'help') return next !== '' && !commandTable.some((row) => row.name === next);
      const row = commandTable.find((one) => one.name === name);
      if (row === undefined) return true;
      const meant = row.firstIsDefault === true ? row.verbs?.[0] : undefined;
      const verb = row.verbs?.find((one) => one.name === next) ?? (next.startsWith('--') ? meant : undefined);
      if (row.verbs !== undefined && next !== '' && !next.startsWith('-') && verb === undefined) return true;
      const known = [...(row.options ?? []), ...(verb?.options ?? [])].map((one) => `--${one.name}`);
      return [next, ...rest].some(
        (word) => word.startsWith('--') && !known.includes(word.split('=')[0] ?? ''),
      );
    });
    expect(wrong).toEqual([]);
    expect(linesOf('bouncedesk').length).toBeGreaterThan(20);
  });
});

const imports = /(?:from|import)\s*\(?\s*'(\.[^']+\.ts)'/g;

it('no file of the sources leads back to itself by what it imports, types included', () => {
  const sources = readdirSync(join(root, 'src'), { recursive: true, encoding: 'utf8' }).filter((name) =>
    name.endsWith('.ts'),
  );
  expect(sources.length).toBeGreaterThan(500);
  const next = new Map(
    sources.map((file) => [
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
  for (const file of sources) visit(file, []);
  expect(cycles).toEqual([]);
});
