import { describe, expect, it } from 'vitest';
import { minimise, type Smooth } from './minimise.ts';

/** A valley: its floor is at 1, 2, 3 and so on, a thousand times steeper in some directions than in others. */
const valley: Smooth = (at, slope) => {
  let value = 0;
  for (const [place, each] of at.entries()) {
    const steep = place % 2 === 0 ? 1 : 1_000;
    value += steep * (each - place - 1) ** 2;
    slope[place] = 2 * steep * (each - place - 1);
  }
  return value;
};

/** Rosenbrock's banana, whose floor is at 1, 1 behind a bend. */
const bend: Smooth = (at, slope) => {
  const [x = 0, y = 0] = at;
  slope[0] = -2 * (1 - x) - 400 * x * (y - x * x);
  slope[1] = 200 * (y - x * x);
  return (1 - x) ** 2 + 100 * (y - x * x) ** 2;
};

describe('the lowest point', () => {
  it('of a narrow valley is found', () => {
    const found = minimise(valley, 6, 60);
    expect([...found].map((each) => Math.round(each * 1e4) / 1e4)).toEqual([1, 2, 3, 4, 5, 6]);
  });

  it('behind a bend is found', () => {
    const found = minimise(bend, 2, 200);
    expect(found[0]).toBeCloseTo(1, 3);
    expect(found[1]).toBeCloseTo(1, 3);
  });

  it('is approached from where nothing is known: no round, no step', () => {
    expect([...minimise(valley, 3, 0)]).toEqual([0, 0, 0]);
  });
});
