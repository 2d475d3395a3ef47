import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { compareWithMailparser } from '../message/compare-with-mailparser.ts';

/**
 * Reads every mail at hand with the own walker and with mailparser and prints how far they agree, with each difference
 * by category. Usage: node test/corpus/compare-walker.ts [FOLDER...] (default: the shared corpus, when present).
 */
const folders =
  process.argv.length > 2
    ? process.argv.slice(2)
    : ['../shared/corpus/bounces', '../shared/corpus/real-mta', '../shared/corpus/listmail', 'test/fixtures'];

function mails(folder: string): string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.eml'))
    .map((name) => join(folder, name));
}

const files = folders.flatMap(mails);
if (files.length === 0) throw new Error('no mail found: name a folder with .eml files');
const byCategory = new Map<string, string[]>();
for (const file of files) {
  const { differences } = await compareWithMailparser(readFileSync(file));
  for (const category of differences.length === 0 ? ['agree'] : new Set(differences)) {
    byCategory.set(category, [...(byCategory.get(category) ?? []), file]);
  }
}
for (const [category, found] of [...byCategory].sort((a, b) => b[1].length - a[1].length)) {
  console.log(
    `${String(found.length).padStart(5)}  ${category}${category === 'agree' ? '' : `  ${found.slice(0, 5).join(' ')}`}`,
  );
}
console.log(`${files.length} mails, ${byCategory.get('agree')?.length ?? 0} without a difference`);
