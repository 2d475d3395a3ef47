import { describe, expect, it } from 'vitest';
import { showUse, useReport } from './use-report.ts';

describe('the use report', () => {
  const report = useReport(
    ['gone', 'rare', 'common'],
    [['common', 'common'], ['common', 'rare'], [], ['reply:552']],
  );

  it('counts cases, not mentions, and lists what no case uses', () => {
    expect(report).toEqual({
      cases: 4,
      used: [
        ['common', 2],
        ['rare', 1],
      ],
      unused: ['gone'],
      unlisted: [['reply:552', 1]],
    });
  });

  it('prints each id once', () => {
    const shown = showUse('rows', report);
    expect(shown).toContain('rows: 2 of 3 used by 4 cases, 1 by none');
    for (const id of ['gone', 'rare', 'common', 'reply:552']) expect(shown.split(id)).toHaveLength(2);
  });

  it('does not call everything used or unused when it looked at nothing', () => {
    expect(() => useReport([], [['a']])).toThrow(/needs/);
    expect(() => useReport(['a'], [])).toThrow(/needs/);
  });
});
