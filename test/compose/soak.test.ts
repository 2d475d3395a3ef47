import { expect, it } from 'vitest';
import { onBothEngines } from '../store/engines.ts';
import { soak } from './soak.ts';

// Some seconds of what `npm run soak` does for an hour.
onBothEngines('faults of all kinds under load', (place) => {
  it('nothing is lost, nobody hears twice, handles and log stay flat', { timeout: 240_000 }, async () => {
    const report = await soak({
      place: await place(),
      server: null,
      lives: [8, 3],
      mailsASecond: 14,
    });
    expect(report.acknowledged).toBeGreaterThan(10);
    expect(report.faults).toMatchObject({ kills: 2 });
    const { lost, undone, doubledNotes, doubledAnswers, parked } = report;
    expect({ lost, undone, doubledNotes, doubledAnswers, parked }).toEqual({
      lost: 0,
      undone: 0,
      doubledNotes: 0,
      doubledAnswers: 0,
      parked: 0,
    });
    for (const [at, life] of report.lives.entries()) {
      // A second of it takes longer on a machine that others use.
      expect(life.length).toBeGreaterThan(at === 0 ? 2 : 0);
      expect(life.at(-1)?.logged).toBeLessThan(200_000);
      if (at > 0) continue;
      // One handle a mail left open would be 56 more in the second half; what the store opens at its start is no growth.
      const [early, late] = [life.slice(0, life.length >> 1), life.slice(life.length >> 1)].map((half) =>
        Math.max(...half.map(({ handles }) => handles)),
      );
      expect(late).toBeLessThan((early ?? 0) + 40);
    }
  });
});
