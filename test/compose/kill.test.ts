import { expect, it } from 'vitest';
import { onBothEngines } from '../store/engines.ts';
import { killRounds } from './kill-rounds.ts';

// Five rounds on each engine; `npm run bench -- --kills 50` has more.
onBothEngines('killed at random moments', (place) => {
  it('nothing acknowledged is lost, no case has two notes, nobody has two answers', {
    timeout: 240_000,
  }, async () => {
    const report = await killRounds(await place(), 5);
    expect(report.acknowledged).toBeGreaterThan(25);
    expect(report.notes).toBeGreaterThan(10);
    expect(report.answered).toBeGreaterThan(0);
    const { lost, undone, unnoted, doubled, twiceAnswered } = report;
    expect({ lost, undone, unnoted, doubled, twiceAnswered }).toEqual({
      lost: [],
      undone: 0,
      unnoted: [],
      doubled: [],
      twiceAnswered: [],
    });
  });
});
