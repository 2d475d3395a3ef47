import { allMeanings } from './all-meanings.ts';
import type { HeaderMeaning } from './header-meaning.ts';

const exact = new Map<string, HeaderMeaning>();
const prefixes: HeaderMeaning[] = [];
for (const row of allMeanings) {
  if (row.field.endsWith('*')) prefixes.push(row);
  else exact.set(`${row.field}\n${row.key ?? ''}`, row);
}

/** The row for a field and a key inside it, or null. Names are compared in lower case. */
export function findMeaning(field: string, key: string | null): HeaderMeaning | null {
  const name = field.toLowerCase();
  const found = exact.get(`${name}\n${key?.toLowerCase() ?? ''}`);
  if (found !== undefined) return found;
  if (key !== null) return null;
  return prefixes.find((row) => name.startsWith(row.field.slice(0, -1))) ?? null;
}

function inRange(range: string, value: number): boolean {
  const ends = /^(-?\d+(?:\.\d+)?)-(-?\d+(?:\.\d+)?)$/.exec(range);
  return ends !== null && value >= Number(ends[1]) && value <= Number(ends[2]);
}

/**
 * What a value says, in words: the value's own meaning where the table has one, else the field's with a
 * plain value.
 */
export function sayMeaning(row: HeaderMeaning, value: string): string {
  const bare = value.trim().toLowerCase();
  const own = row.values[bare] ?? null;
  if (own !== null) return `${row.meaning}: ${own}`;
  if (/^-?\d+(?:\.\d+)?$/.test(bare)) {
    for (const [range, says] of Object.entries(row.values)) {
      if (inRange(range, Number(bare))) return `${row.meaning}: ${says}`;
    }
  }
  // Longer values are opaque or prose; they are cited with their line instead.
  return /^[\w.:+-]{1,40}$/.test(bare) ? `${row.meaning}: ${value.trim()}` : row.meaning;
}
