import { readFileSync } from 'node:fs';

const folder = new URL('../../../templates/', import.meta.url);

const files = {
  'page.css': ['web/page.css', 'text/css; charset=utf-8'],
  'answer.css': ['html/answer.css', 'text/css; charset=utf-8'],
  'route.css': ['web/route.css', 'text/css; charset=utf-8'],
  'comfort.js': ['web/comfort.js', 'text/javascript; charset=utf-8'],
  'icon.svg': ['web/icon.svg', 'image/svg+xml'],
} as const;

/** The few files a page may load, by name; there is no way to another file. */
export const assets: ReadonlyMap<string, { readonly type: string; readonly text: string }> = new Map(
  Object.entries(files).map(([name, [path, type]]) => [
    name,
    { type, text: readFileSync(new URL(path, folder), 'utf8') },
  ]),
);
