import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { layersPicture, mapWithPicture } from './tooling/draw-layers.ts';

const root = resolve(import.meta.dirname, '../src');

/** What each layer may import besides itself; the flow of the map, backwards only. */
const may: Readonly<Record<string, readonly string[]>> = {
  catalog: [],
  // Bytes become items that hold what `message` reads: its types, and the readers of tables and events, stand below.
  message: ['catalog'],
  intake: ['catalog', 'message'],
  evidence: ['catalog', 'message'],
  diagnosis: ['catalog', 'message', 'evidence'],
  explanation: ['catalog', 'message', 'evidence', 'diagnosis'],
  delivery: ['catalog', 'intake', 'message', 'evidence', 'diagnosis', 'explanation', 'observe'],
  config: ['catalog'],
  observe: [],
  store: ['observe'],
  queue: ['observe', 'store'],
  compose: [
    'catalog',
    'intake',
    'message',
    'evidence',
    'diagnosis',
    'explanation',
    'delivery',
    'config',
    'observe',
    'store',
    'queue',
  ],
};

const files = readdirSync(root, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.ts'));
const importPattern = /(?:from|import)\s*\(?\s*'(\.[^']+)'/g;

describe('imports point one way', () => {
  it('looks at every source file', () => {
    expect(files.length).toBeGreaterThan(100);
  });

  it.each(Object.keys(may))('%s imports only what stands before it', (layer) => {
    const mine = files.filter((name) => name.startsWith(`${layer}/`));
    expect(mine.length).toBeGreaterThan(0);
    const wrong: string[] = [];
    for (const name of mine) {
      const source = readFileSync(join(root, name), 'utf8');
      for (const match of source.matchAll(importPattern)) {
        const target = relative(root, resolve(root, dirname(name), match[1] ?? '')).split('/')[0] ?? '';
        if (target !== layer && !may[layer]?.includes(target)) wrong.push(`${name} imports ${target}`);
      }
    }
    expect(wrong).toEqual([]);
  });

  it('every cause file is listed, every id has a cause, and no id has two', async () => {
    const { allCauses, wordsOf } = await import('../src/diagnosis/causes/index.ts');
    const { causeIds } = await import('../src/catalog/causes.ts');
    const named = readdirSync(join(root, 'diagnosis/causes')).filter((name) => name !== 'index.ts');
    expect(named.sort()).toEqual(causeIds.map((id) => `${id}.ts`).sort());
    const answersOfTheirOwn = ['contradiction', 'insufficient-evidence'];
    expect([...allCauses.map(({ id }) => id), ...answersOfTheirOwn].sort()).toEqual([...causeIds].sort());
    // Each has the words of its own file, none those of another.
    expect(new Set(causeIds.map((id) => wordsOf(id).headline)).size).toBe(causeIds.length);
  });

  it('the picture of the map is drawn from these imports (npm run layers)', () => {
    const map = readFileSync(join(root, 'README.md'), 'utf8');
    expect(layersPicture()).toContain('diagnosis --> evidence');
    expect(mapWithPicture(map)).toBe(map);
  });

  it('the map names every folder', () => {
    const map = readFileSync(join(root, 'README.md'), 'utf8');
    for (const layer of Object.keys(may)) expect(map).toContain(`${layer}/`);
  });
});
