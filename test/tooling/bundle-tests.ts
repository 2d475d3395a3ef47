import { globSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { parseSync, Visitor } from 'oxc-parser';
import { type Plugin, rolldown } from 'rolldown';
import { childFile } from './child-file.ts';

const root = resolve(import.meta.dirname, '../..');
/** What processes of the tests begin with, and the threads and processes that those begin. */
const programs = [
  'test/compose/serve-child.ts',
  'test/compose/serve-whole-child.ts',
  'test/delivery/chat/kill-child.ts',
  'src/main.ts',
  'src/compose/chain/reader-host.ts',
  'src/compose/chain/reader-worker.ts',
  'src/compose/chain/diagnose-worker.ts',
  'src/store/embedded-worker.ts',
];

/** Packages that stay where they are: they look for files beside them, are not installed, or must be there once. */
const outside =
  /^(?:node:|vitest|@electric-sql\/|@resvg\/|oxc-parser|rolldown|playwright-core|emulate|(?:pg-native|zlib-sync|bufferutil|utf-8-validate)$)/;

const urlOf = (file: string): string => JSON.stringify(pathToFileURL(file).href);

interface Change {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** What a module says of its place is said of its source; a thread or process of the product begins with its bundle. */
function changesOf(id: string, code: string): Change[] {
  const changes: Change[] = [];
  const began = (start: number): boolean => changes.some((one) => one.start <= start && start < one.end);
  new Visitor({
    NewExpression: ({ start, end, callee, arguments: [named, base] }) => {
      if (!id.startsWith(`${root}/src/`) || callee.type !== 'Identifier' || callee.name !== 'URL') return;
      if (named?.type !== 'Literal' || typeof named.value !== 'string' || base === undefined) return;
      const file = resolve(dirname(id), named.value);
      if (programs.some((one) => resolve(root, one) === file))
        changes.push({ start, end, text: `new URL(${urlOf(childFile(file))})` });
    },
    MemberExpression: ({ start, end, object, property }) => {
      if (object.type !== 'MetaProperty' || property.type !== 'Identifier' || began(start)) return;
      const said = { url: urlOf(id), dirname: JSON.stringify(dirname(id)), filename: JSON.stringify(id) };
      const text = said[property.name as keyof typeof said];
      if (text !== undefined) changes.push({ start, end, text });
    },
  }).visit(parseSync(id, code).program);
  return changes;
}

const places: Plugin = {
  name: 'places',
  transform: (code, id) => {
    if (!code.includes('import.meta') || !id.startsWith(`${root}/`) || id.includes('/node_modules/'))
      return null;
    return changesOf(id, code)
      .sort((a, b) => b.start - a.start)
      .reduce((text, one) => text.slice(0, one.start) + one.text + text.slice(one.end), code);
  },
};

/**
 * Makes a few hundred files of the tests, of the programs that they start and of the npm packages: else each of some 250 processes looks for
 * and loads up to 1,800 modules, which takes half of its processor time. Made anew for each run of the suite, so it is never older than the sources.
 */
export async function bundleTests(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'bundle-'));
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
  symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'));
  process.env.TEST_BUNDLE = folder;
  const begun = [...programs, ...globSync('test/**/*.test.ts', { cwd: root })];
  const bundle = await rolldown({
    input: Object.fromEntries(begun.map((name) => [name.slice(0, -'.ts'.length), resolve(root, name)])),
    platform: 'node',
    external: outside,
    logLevel: 'silent',
    plugins: [places],
    transform: { target: 'node24' },
  });
  await bundle.write({ dir: folder, format: 'esm', entryFileNames: '[name].js', sourcemap: 'hidden' });
  await bundle.close();
}
