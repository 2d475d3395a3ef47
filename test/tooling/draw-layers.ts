import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';

const root = resolve(import.meta.dirname, '../../src');
const importPattern = /(?:from|import)\s*\(?\s*'(\.[^']+)'/g;

/** Each folder of `src/` with the folders it imports from, types included. */
function layersOf(): Map<string, Set<string>> {
  const layers = new Map<string, Set<string>>();
  for (const name of readdirSync(root, { recursive: true, encoding: 'utf8' })) {
    const [layer = ''] = name.split('/');
    if (!name.endsWith('.ts') || layer === name) continue;
    const known = layers.get(layer) ?? new Set<string>();
    layers.set(layer, known);
    for (const [, path = ''] of readFileSync(join(root, name), 'utf8').matchAll(importPattern)) {
      const [target = ''] = relative(root, resolve(root, dirname(name), path)).split('/');
      if (target !== layer) known.add(target);
    }
  }
  return layers;
}

/** The layers from the one that imports nothing to the one that imports all. Throws when two import each other. */
function inOrder(layers: ReadonlyMap<string, ReadonlySet<string>>): string[] {
  const order: string[] = [];
  while (order.length < layers.size) {
    const next = [...layers]
      .filter(([layer, known]) => !order.includes(layer) && [...known].every((one) => order.includes(one)))
      .map(([layer]) => layer)
      .sort()[0];
    if (next === undefined) throw new Error(`layers import each other; in order so far: ${order.join(', ')}`);
    order.push(next);
  }
  return order;
}

/** The picture for `src/README.md`: a row imports the columns that are marked. Nothing stands right of the diagonal. */
export function drawLayers(): string {
  const layers = layersOf();
  const order = inOrder(layers);
  const wide = Math.max(...order.map(({ length }) => length));
  const rows = order.map((layer, at) => {
    const marks = order.slice(0, at).map((one) => (layers.get(layer)?.has(one) ? '●' : '·').padEnd(3));
    return `${layer.padEnd(wide)}  ${marks.join('')}${layer}`;
  });
  return ['```text', ...rows, '```'].join('\n');
}

/** Where the picture stands in the map: between these two lines. */
export const picture =
  /(?<=<!-- layers: made by test\/tooling\/draw-layers\.ts -->\n)[\s\S]*?(?=\n<!-- end -->)/;

if (import.meta.main) {
  const map = join(root, 'README.md');
  writeFileSync(map, readFileSync(map, 'utf8').replace(picture, drawLayers()));
}
