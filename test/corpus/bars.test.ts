import { describe, expect, it } from 'vitest';
import { bars, missedBars } from './bars.ts';

const table = { cases: { right: { least: 56.9 }, wrong: { most: 4 } }, seeds: { right: { least: 4 } } };

describe('bars', () => {
  it('hold at the figure itself and on its better side', () => {
    expect(missedBars({ cases: { right: 56.9, wrong: 4 } }, table)).toEqual([]);
    expect(missedBars({ cases: { right: 80, wrong: 0 } }, table)).toEqual([]);
  });

  it('are missed on the other side, each with its figure', () => {
    expect(missedBars({ cases: { right: 56.8, wrong: 4.1 } }, table)).toEqual([
      'cases: right is 56.8, wanted at least 56.9',
      'cases: wrong is 4.1, wanted at most 4',
    ]);
  });

  it('are missed by a figure that was not measured and by a section without a bar', () => {
    expect(missedBars({ cases: { right: 60, wrong: null } }, table)).toEqual([
      'cases: wrong is not measured, wanted at most 4',
    ]);
    expect(missedBars({ seeds: {} }, table)).toEqual(['seeds: right is not measured, wanted at least 4']);
    expect(missedBars({ other: { right: 1 } }, table)).toEqual(['other: no bar is set']);
  });

  it('ask of every batch that it was not empty', () => {
    for (const batch of ['first', 'second', 'third'])
      expect(missedBars({ [batch]: { cases: 0 } }, bars)).toContainEqual(
        expect.stringMatching(/: cases is 0, wanted at least/),
      );
  });
});
