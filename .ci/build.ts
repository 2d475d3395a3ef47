// Makes what is released: dist/ with plain JavaScript (Node strips no types below node_modules), migrations and weights.
// kb/ and templates/ are released as they are. Run by `npm run build` and before `npm pack`; a checkout needs none of it.
import {
  chmodSync,
  copyFileSync,
  cpSync,
  existsSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { basename, dirname, relative, resolve } from 'node:path';
import { type Plugin, rolldown } from 'rolldown';
import { manPage } from '../src/delivery/cli/man-command.ts';

const root = resolve(import.meta.dirname, '..');
const source = resolve(root, 'src');
const out = resolve(root, 'dist');
/** Files that a process or a thread begins with. */
const entries: Readonly<Record<string, string>> = {
  main: resolve(source, 'main.ts'),
  'reader-host': resolve(source, 'compose/chain/reader-host.ts'),
  'reader-worker': resolve(source, 'compose/chain/reader-worker.ts'),
  'embedded-worker': resolve(source, 'store/embedded-worker.ts'),
  'diagnose-worker': resolve(source, 'compose/chain/diagnose-worker.ts'),
};
/** Data next to the code, and its place in dist. */
const data: Readonly<Record<string, string>> = {
  'store/migrations/': 'migrations/',
  'message/reply/reply-model.bin': 'reply-model.bin',
  'diagnosis/learned/learned-model.bin': 'learned-model.bin',
};

const address = /new URL\(\s*'([^']+)',\s*import\.meta\.url\s*\)/g;

/** The path in dist of a file that a source refers to relative to itself. */
function released(from: string, named: string): string {
  const target = resolve(dirname(from), named) + (named.endsWith('/') ? '/' : '');
  const entry = Object.entries(entries).find(([, file]) => file === target);
  if (entry !== undefined) return `./${entry[0]}.js`;
  const own = data[relative(source, target) + (named.endsWith('/') ? '/' : '')];
  if (own !== undefined) return `./${own}`;
  const shipped = relative(root, target);
  if (shipped === 'package.json') return '../package.json';
  if (/^(?:kb|templates)(?:\/|$)/.test(shipped) && existsSync(target))
    return `../${shipped}${named.endsWith('/') ? '/' : ''}`;
  throw new Error(`${relative(root, from)} reads ${named}, which is not released: add it to .ci/build.ts`);
}

/** All code is bundled into one folder, so relative references to files are rewritten. */
const places: Plugin = {
  name: 'places',
  transform(code, id) {
    if (!id.startsWith(source)) return null;
    const changed = code.replace(
      address,
      (_, named: string) => `new URL('${released(id, named)}', import.meta.url)`,
    );
    // Packages are found from dist as from the sources; a file of ours would not be.
    const packages = /createRequire\(import\.meta\.url\)/g;
    if (packages.test(code) && /\b(?:load|require)\('\./.test(code))
      throw new Error(`${relative(root, id)} requires a file of ours, which the build does not follow`);
    const left = changed.replaceAll(/new URL\('[^']+', import\.meta\.url\)/g, '').replaceAll(packages, '');
    if (/import\.meta\.(?:url|dirname|filename)/.test(left))
      throw new Error(`${relative(root, id)} uses import.meta in a way that the build does not know`);
    return changed;
  },
};

rmSync(out, { recursive: true, force: true });
const bundle = await rolldown({
  input: { ...entries },
  platform: 'node',
  // What npm installs stays outside.
  external: (id) => !id.startsWith('.') && !id.startsWith('/'),
  plugins: [places],
  transform: { target: 'node22.12' },
});
await bundle.write({
  dir: out,
  format: 'esm',
  entryFileNames: '[name].js',
  chunkFileNames: '[name]-[hash].js',
  comments: { legal: true, annotation: true, jsdoc: false },
});
await bundle.close();

for (const [from, to] of Object.entries(data))
  cpSync(resolve(source, from), resolve(out, to), { recursive: true });
copyFileSync(resolve(source, 'bouncedesk.mjs'), resolve(out, 'bouncedesk.mjs'));
chmodSync(resolve(out, 'bouncedesk.mjs'), 0o755);
const names = readdirSync(out);
const bytes = names
  .filter((name) => name.endsWith('.js'))
  .reduce((sum, name) => sum + readFileSync(resolve(out, name)).length, 0);
const { version } = JSON.parse(readFileSync(resolve(root, 'package.json'), 'utf8')) as { version: string };
writeFileSync(resolve(out, 'bouncedesk.1'), manPage(version));
process.stdout.write(
  `${basename(out)}: ${names.length} files, ${Math.round(bytes / 1024)} KB of JavaScript\n`,
);
