import { mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { type Plugin, rolldown } from 'rolldown';
import { childFile } from './child-file.ts';

const root = resolve(import.meta.dirname, '../..');
/** What processes of the tests begin with, and the threads and processes that those begin. */
const bundled = [
  'test/compose/serve-child.ts',
  'test/compose/serve-whole-child.ts',
  'test/delivery/chat/kill-child.ts',
  'src/main.ts',
  'src/compose/chain/reader-host.ts',
  'src/compose/chain/reader-worker.ts',
  'src/compose/chain/diagnose-worker.ts',
  'src/store/embedded-worker.ts',
].map((name) => resolve(root, name));

/** Packages that stay where they are: they look for files beside them, or are not installed. */
const outside = /^(?:node:|@electric-sql\/|@resvg\/|(?:pg-native|zlib-sync|bufferutil|utf-8-validate)$)/;

const urlOf = (file: string): string => JSON.stringify(pathToFileURL(file).href);

/** Files are found from where the source lies; a thread or process begins with its bundle. */
const places: Plugin = {
  name: 'places',
  transform: (code, id) =>
    id.includes('/node_modules/') || !id.startsWith(`${root}/`)
      ? null
      : code
          .replaceAll(/new URL\(\s*'([^']+\.ts)',\s*import\.meta\.url\s*\)/g, (whole, named: string) => {
            const file = resolve(id, '..', named);
            return bundled.includes(file) ? `new URL(${urlOf(childFile(file))})` : whole;
          })
          .replaceAll('import.meta.url', urlOf(id)),
};

/**
 * Makes a few files of each program that tests start as a process, with the npm packages in it: else each of more than a hundred processes
 * looks for some 1,800 modules, which is half of its processor time. Made anew for each run of the suite, so it is never older than the sources.
 */
export async function bundleChildren(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'bundle-'));
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
  symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'));
  process.env.TEST_BUNDLE = folder;
  const bundle = await rolldown({
    input: Object.fromEntries(bundled.map((file) => [file.slice(root.length + 1, -'.ts'.length), file])),
    platform: 'node',
    external: outside,
    logLevel: 'silent',
    plugins: [places],
    transform: { target: 'node24' },
  });
  await bundle.write({ dir: folder, format: 'esm', entryFileNames: '[name].js' });
  await bundle.close();
}
