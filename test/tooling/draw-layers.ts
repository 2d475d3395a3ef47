import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';

const root = resolve(import.meta.dirname, '../..');
const map = join(root, 'src/README.md');
const imports = /(?:from|import)\s*\(?\s*'(\.[^']+)'/g;
const [begin, end] = ['<!-- layers: made by npm run layers -->', '<!-- end of layers -->'];

/** Layers in the order of the flow, what all of them may read first. */
const order = [
  'catalog',
  'message',
  'intake',
  'evidence',
  'diagnosis',
  'explanation',
  'delivery',
  'config',
  'observe',
  'store',
  'queue',
  'compose',
];

/** The picture of the layers (Mermaid), drawn from the imports: an arrow leads to what is imported. */
export function layersPicture(): string {
  const src = join(root, 'src');
  const arrows = new Map<string, Set<string>>(order.map((layer) => [layer, new Set()]));
  for (const file of readdirSync(src, { recursive: true, encoding: 'utf8' }).filter((name) =>
    name.endsWith('.ts'),
  )) {
    const from = file.split('/')[0] ?? '';
    for (const [, path = ''] of readFileSync(join(src, file), 'utf8').matchAll(imports)) {
      const to = relative(src, resolve(src, dirname(file), path)).split('/')[0] ?? '';
      if (to !== from && arrows.has(to)) arrows.get(from)?.add(to);
    }
  }
  // What a layer reaches through another one is not drawn twice.
  const reaches = (from: string, to: string, direct: boolean): boolean =>
    [...(arrows.get(from) ?? [])].some(
      (next) => (direct && next === to) || (next !== to && reaches(next, to, true)),
    );
  const drawn = order.flatMap((from) =>
    [...(arrows.get(from) ?? [])]
      .filter((to) => !reaches(from, to, false))
      .sort((one, other) => order.indexOf(one) - order.indexOf(other))
      .map((to) => `  ${from} --> ${to}`),
  );
  return ['```mermaid', 'flowchart RL', ...drawn, '```'].join('\n');
}

/** The map with the picture as it would be drawn now. */
export function mapWithPicture(text: string): string {
  const [start, stop] = [text.indexOf(begin), text.indexOf(end)];
  if (start === -1 || stop === -1) throw new Error(`src/README.md has no place for the picture: ${begin}`);
  return `${text.slice(0, start + begin.length)}\n${layersPicture()}\n${text.slice(stop)}`;
}

if (process.argv[1] === import.meta.filename) writeFileSync(map, mapWithPicture(readFileSync(map, 'utf8')));
