import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseSync, Visitor } from 'oxc-parser';

export interface PatternLiteral {
  readonly where: string;
  readonly source: string;
  readonly flags: string;
}

const root = resolve(import.meta.dirname, '../../src');

/** Every pattern literal of the product, with the file and line it stands in. */
export function patternLiterals(): PatternLiteral[] {
  const found: PatternLiteral[] = [];
  for (const name of readdirSync(root, { recursive: true, encoding: 'utf8' })) {
    if (!name.endsWith('.ts')) continue;
    const text = readFileSync(join(root, name), 'utf8');
    new Visitor({
      Literal: (node) => {
        if (!('regex' in node)) return;
        const line = text.slice(0, node.start).split('\n').length;
        found.push({ where: `src/${name}:${line}`, source: node.regex.pattern, flags: node.regex.flags });
      },
    }).visit(parseSync(name, text).program);
  }
  return found;
}
