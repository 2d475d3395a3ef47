import { describe, expect, it } from 'vitest';
import { calibrationOf, caseFigures, familyMean, figuresBy, truthLogLoss } from './case-figures.ts';
import type { CaseScore, Mark } from './score-case.ts';
import { showCaseFigures, showCaseList } from './show-cases.ts';

const scored = (mark: Mark, more: Partial<CaseScore> = {}): CaseScore => {
  const claims = mark === 'right' || mark === 'accepted' || mark === 'wrong';
  const first = { right: 'a', accepted: 'b', wrong: 'c' }[mark as string] ?? 'insufficient-evidence';
  return {
    name: 'case',
    form: 'dsn',
    family: 'one',
    truth: 'a',
    mark,
    first,
    confidence: 0.9,
    responsible: 'sender',
    claims,
    symptomRead: true,
    candidates: claims ? [{ cause: first, confidence: 0.9, fine: mark !== 'wrong' }] : [],
    mustNot: [],
    ownerRight: claims && mark !== 'wrong' ? true : null,
    ...more,
  };
};

const candidates = [
  { cause: 'c', confidence: 0.4, fine: false },
  { cause: 'a', confidence: 0.25, fine: true },
];

describe('the shares of a batch', () => {
  const batch = [
    scored('right'),
    scored('accepted', { ownerRight: false, mustNot: ['c'] }),
    scored('wrong'),
    scored('useful', { candidates }),
    scored('open', { symptomRead: false }),
  ];

  it('add up over every mark', () => {
    expect(caseFigures(batch)).toEqual({
      cases: 5,
      symptomRead: 80,
      among: 40,
      amongFine: 60,
      right: 40,
      useful: 60,
      open: 40,
      wrong: 20,
      mustNot: 20,
      ownerRight: 50,
    });
  });

  it('are null where there is nothing to divide by', () => {
    expect(caseFigures([])).toMatchObject({ cases: 0, right: null, ownerRight: null });
    expect(caseFigures([scored('wrong')])).toMatchObject({ wrong: 100, ownerRight: null });
  });

  it('stand in groups, most cases first', () => {
    const groups = figuresBy([scored('open', { form: 'log' }), ...batch], ({ form }) => form);
    expect(groups.map(([name, { cases }]) => [name, cases])).toEqual([
      ['dsn', 5],
      ['log', 1],
    ]);
  });

  it('count a family once, however many cases it has', () => {
    const many = [scored('wrong'), scored('wrong'), scored('wrong'), scored('right', { family: 'two' })];
    expect(caseFigures(many).right).toBe(25);
    expect(familyMean(many, 'right')).toBe(50);
    expect(familyMean([], 'right')).toBeNull();
  });
});

describe('calibration', () => {
  it('is without error where 0.75 comes true three times in four', () => {
    const sure = { confidence: 0.75 };
    const { error, tenths } = calibrationOf([
      scored('right', sure),
      scored('accepted', sure),
      scored('right', sure),
      scored('wrong', sure),
    ]);
    expect(error).toBeCloseTo(0, 10);
    expect(tenths).toEqual([{ from: 0.7, claims: 4, confidence: 0.75, right: 0.75 }]);
  });

  it('weighs the distance of each tenth by its claims and leaves open answers out', () => {
    const { error, tenths } = calibrationOf([
      scored('wrong', { confidence: 1 }),
      scored('right', { confidence: 0.6 }),
      scored('right', { confidence: 0.6 }),
      scored('open', { confidence: 0.1 }),
    ]);
    expect(tenths.map(({ from, claims }) => [from, claims])).toEqual([
      [0.6, 2],
      [0.9, 1],
    ]);
    expect(error).toBeCloseTo((2 * 0.4 + 1) / 3, 10);
  });

  it('has no error to tell without a claim', () => {
    expect(calibrationOf([scored('open')])).toEqual({ tenths: [], error: null, logLoss: null });
  });

  it('charges a claim for what it gave to what came true, a certain mistake not without end', () => {
    expect(calibrationOf([scored('right', { confidence: 0.5 })]).logLoss).toBeCloseTo(Math.LN2, 10);
    expect(calibrationOf([scored('wrong', { confidence: 0.75 })]).logLoss).toBeCloseTo(Math.log(4), 10);
    expect(calibrationOf([scored('wrong', { confidence: 1 })]).logLoss).toBeCloseTo(Math.log(1000), 10);
  });

  it('charges every case for the probability of its true cause, named or not', () => {
    expect(truthLogLoss([scored('useful', { candidates })])).toBeCloseTo(Math.log(4), 10);
    expect(truthLogLoss([scored('open')])).toBeCloseTo(Math.log(1000), 10);
    expect(truthLogLoss([])).toBeNull();
  });
});

describe('what is printed', () => {
  const batch = [
    scored('right', { name: 'hit' }),
    scored('wrong', { name: 'miss', form: 'log', mustNot: ['c'] }),
    scored('useful', { name: 'asks', family: 'two', candidates }),
  ];

  it('holds each form, cause and family, and what a cause was taken for', () => {
    const lines = showCaseFigures(batch).split('\n');
    expect(lines.filter((line) => /^(?:dsn|log) /.test(line))).toHaveLength(2);
    expect(lines.find((line) => line.startsWith('a '))).toMatch(/^a\s+3\s+1\s+2\s+1\s+1\s+0 {2}as c$/);
    expect(lines.find((line) => line.startsWith('c '))).toMatch(/^c\s+0\s+0\s+0\s+0\s+1\s+1$/);
    expect(lines.find((line) => line.startsWith('(families with one case)'))).toMatch(/case\)\s+1 /);
  });

  it('names each failure exactly and no case that is none', () => {
    const list = showCaseList(batch);
    expect(list).toContain('wrong claims: 1\n  miss  a -> c\n');
    expect(list).toContain('must-not claims: 1\n  miss  a -> c\n');
    expect(list).toContain('open without the truth among the first two: 0');
    expect(list).toMatch(/useful\s+asks\s+a -> insufficient-evidence \(0\.9, sender\) \[c 0\.4, a 0\.25\]/);
  });
});
