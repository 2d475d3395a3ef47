import { readFileSync } from 'node:fs';
import type { BounceClass, Category } from '../../src/catalog/bounce-class.ts';

/** A reply of the shared corpus with what its words say. */
export interface KnownReply {
  readonly text: string;
  readonly reply: string | null;
  readonly status: string | null;
  readonly category: Category;
  readonly class: BounceClass;
  readonly source: string;
  /** Who said it, by the name of the catalogue where it has one. */
  readonly provider: string | null;
  readonly lang: string;
}

/** The source family of a reply: everything gathered from one project or by one search. */
export const familyOf = ({ source }: KnownReply): string => source.split(/[@/:]/, 1)[0] ?? source;

/** The replies of `replies.jsonl`. */
export function knownReplies(file: string): readonly KnownReply[] {
  return readFileSync(file, 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as KnownReply);
}

/** Families parted into `count` groups of about the same size, the large ones first; always the same parts. */
export function partFamilies(replies: readonly KnownReply[], count: number): readonly ReadonlySet<string>[] {
  const sizes = new Map<string, number>();
  for (const each of replies) sizes.set(familyOf(each), (sizes.get(familyOf(each)) ?? 0) + 1);
  const parts = Array.from({ length: count }, () => ({ size: 0, families: new Set<string>() }));
  for (const [family, size] of [...sizes].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))) {
    const least = parts.reduce((one, other) => (other.size < one.size ? other : one));
    least.size += size;
    least.families.add(family);
  }
  return parts.map(({ families }) => families);
}
