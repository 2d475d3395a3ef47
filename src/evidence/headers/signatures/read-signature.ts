import type { SignatureTags } from '../header-evidence.ts';
import { readTags } from './read-tags.ts';

function numberOf(text: string | undefined): number | null {
  return text !== undefined && /^\d{1,12}$/.test(text) ? Number(text) : null;
}

/**
 * Tags of a DKIM-Signature or ARC-Message-Signature value (RFC 6376 3.5, RFC 8617 4.1.2). Nothing is
 * verified here.
 */
export function readSignature(value: string, lines: readonly number[]): SignatureTags {
  const tags = readTags(value);
  const text = (name: string): string | null => tags.get(name) ?? null;
  return {
    d: text('d')?.toLowerCase() ?? null,
    s: text('s'),
    i: text('i'),
    a: text('a')?.toLowerCase() ?? null,
    c: text('c')?.toLowerCase() ?? null,
    bh: text('bh'),
    b: text('b'),
    h: (tags.get('h') ?? '')
      .toLowerCase()
      .split(':')
      .filter((name) => name !== ''),
    l: numberOf(tags.get('l')),
    t: numberOf(tags.get('t')),
    x: numberOf(tags.get('x')),
    lines,
  };
}
