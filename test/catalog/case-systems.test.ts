import { describe, expect, it } from 'vitest';
import { caseTokenRows } from '../../src/catalog/case-systems.ts';
import { cpuMs } from '../tooling/cpu-ms.ts';

/** Every hit of a row in a text, in order. */
const hits = (row: (typeof caseTokenRows)[number], text: string): string[] =>
  [...text.matchAll(new RegExp(row.pattern.source, `${row.pattern.flags}g`))].map(
    (match) => match.groups?.id ?? '',
  );

const cases = caseTokenRows.flatMap((row) =>
  row.samples.map(([text, id]) => ({ row, name: row.id, text, id })),
);
const misses = caseTokenRows.flatMap((row) => row.nearMisses.map((text) => ({ row, name: row.id, text })));

describe('marks of case systems', () => {
  it('every row has samples, near misses and a source', () => {
    expect(caseTokenRows.length).toBeGreaterThan(15);
    for (const row of caseTokenRows) {
      expect([row.id, row.samples.length > 0, row.nearMisses.length > 0]).toEqual([row.id, true, true]);
      expect(row.source).not.toBe('');
      expect(row.pattern.global).toBe(false);
    }
    expect(new Set(caseTokenRows.map(({ id }) => id)).size).toBe(caseTokenRows.length);
  });

  it.each(cases)('$name finds $id in: $text', ({ row, text, id }) => {
    expect(text.toLowerCase()).toContain(row.mark);
    const found = hits(row, text);
    expect(row.counts === 'last' ? found.at(-1) : found[0]).toBe(id);
  });

  it.each(misses)('$name finds nothing in: $text', ({ row, text }) => expect(hits(row, text)).toEqual([]));

  it.each(caseTokenRows)('$id stays linear on text made to slow it', (row) => {
    const [sample = ''] = row.samples[0] ?? [];
    for (const piece of [
      sample.slice(0, -1),
      sample.slice(0, 6),
      '[',
      '0',
      'A',
      'Ref:MSG',
      'ref:_00D',
      ' ',
      '#',
    ]) {
      const text = piece.repeat(Math.ceil(200_000 / Math.max(1, piece.length)));
      expect(cpuMs(() => hits(row, text), 1_500)).toBeLessThan(1_500);
    }
  });
});
