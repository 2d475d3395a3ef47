import { expect, it } from 'vitest';
import { onBothEngines } from '../store/engines.ts';
import { killRounds } from './kill-rounds.ts';

// Two rounds on each engine, at other moments in each run, and two more with other faults (`soak.test.ts`); `npm run bench -- --kills 50` has more.
onBothEngines('killed at random moments', (place) => {
  it('nothing acknowledged is lost, no case has two notes, nobody has two answers', {
    timeout: 240_000,
  }, async () => {
    const report = await killRounds(await place(), 2);
    expect(report.acknowledged).toBeGreaterThan(10);
    expect(report.notes).toBeGreaterThan(4);
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
