import { describe, expect, it } from 'vitest';
import { ticketMarkRows } from '../../src/catalog/case-systems.ts';
import { cpuMs } from '../tooling/cpu-ms.ts';

/** Every hit of a row in a text, in order. */
const hits = (row: (typeof ticketMarkRows)[number], text: string): string[] =>
  [...text.matchAll(new RegExp(row.pattern.source, `${row.pattern.flags}g`))].map(
    (match) => match.groups?.id ?? '',
  );

const cases = ticketMarkRows.flatMap((row) =>
  row.samples.map(([text, id]) => ({ row, name: row.id, text, id })),
);
const misses = ticketMarkRows.flatMap((row) => row.nearMisses.map((text) => ({ row, name: row.id, text })));

describe('marks of case systems', () => {
  it('every row has samples, near misses and a source', () => {
    expect(ticketMarkRows.length).toBeGreaterThan(15);
    for (const row of ticketMarkRows) {
      expect([row.id, row.samples.length > 0, row.nearMisses.length > 0]).toEqual([row.id, true, true]);
      expect(row.source).not.toBe('');
      expect(row.pattern.global).toBe(false);
    }
    expect(new Set(ticketMarkRows.map(({ id }) => id)).size).toBe(ticketMarkRows.length);
  });

  it.each(cases)('$name finds $id in: $text', ({ row, text, id }) => {
    expect(text.toLowerCase()).toContain(row.mark);
    const found = hits(row, text);
    expect(row.counts === 'last' ? found.at(-1) : found[0]).toBe(id);
  });

  it.each(misses)('$name finds nothing in: $text', ({ row, text }) => expect(hits(row, text)).toEqual([]));

  it.each(ticketMarkRows)('$id stays linear on text made to slow it', (row) => {
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
