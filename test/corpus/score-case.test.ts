import { describe, expect, it } from 'vitest';
import { type Answer, type CaseTruth, scoreCase } from './score-case.ts';

const truth: CaseTruth = {
  cause: 'srs-missing',
  also_acceptable: ['forward-dmarc'],
  must_not_claim: ['spf-not-authorized', 'genuine-spoof'],
  responsible: 'forwarder',
  responsible_also: ['sender'],
  inputs: 'dsn',
  family: 'forum:example',
};

const named = (cause: string, confidence: number, certainty = 'likely', responsible = 'forwarder') => ({
  cause,
  certainty,
  confidence,
  responsible,
});

const answered = (...findings: Answer['findings']): Answer => ({ findings, recipients: [] });
const open = (...candidates: string[]) =>
  answered(
    named('insufficient-evidence', 0.3, 'possible', 'nobody'),
    ...candidates.map((cause) => named(cause, 0.2, 'possible')),
  );
const score = (answer: Answer | null, wanted: CaseTruth = truth) => scoreCase('one', wanted, answer);

describe('the mark of a claim', () => {
  it('is right for the very cause and accepted for one that is no mistake', () => {
    expect(score(answered(named('srs-missing', 0.9)))).toMatchObject({ mark: 'right', claims: true });
    expect(score(answered(named('forward-dmarc', 0.9)))).toMatchObject({ mark: 'accepted', claims: true });
  });

  it('is wrong for any other cause, even with the truth named behind it', () => {
    const answer = answered(named('tenant-connector', 0.6), named('srs-missing', 0.3, 'possible'));
    expect(score(answer)).toMatchObject({ mark: 'wrong', ownerRight: null, mustNot: [] });
    expect(score(answer).candidates.map(({ cause }) => cause)).toEqual(['tenant-connector', 'srs-missing']);
  });
});

describe('the mark of an open answer', () => {
  it('is useful with the truth or an accepted cause among the first two candidates', () => {
    expect(score(open('dual-filter', 'srs-missing')).mark).toBe('useful');
    expect(score(open('forward-dmarc')).mark).toBe('useful');
  });

  it('is open with the truth in third place, without candidates, and for no answer at all', () => {
    expect(score(open('dual-filter', 'tenant-connector', 'srs-missing')).mark).toBe('open');
    expect(score(open()).mark).toBe('open');
    expect(score(null)).toMatchObject({ mark: 'open', first: '-', claims: false, symptomRead: false });
  });

  it('is accepted, yet claims nothing, where the expert left the case open', () => {
    const undecided = { ...truth, also_acceptable: ['insufficient-evidence'] };
    expect(score(open(), undecided)).toMatchObject({ mark: 'accepted', claims: false, ownerRight: null });
  });
});

describe('forbidden causes', () => {
  it('count as first finding and as a likely one behind a claim', () => {
    expect(score(answered(named('genuine-spoof', 0.8))).mustNot).toEqual(['genuine-spoof']);
    const behind = answered(named('srs-missing', 0.9), named('spf-not-authorized', 0.8));
    expect(score(behind)).toMatchObject({ mark: 'right', mustNot: ['spf-not-authorized'] });
  });

  it('do not count as a mere candidate', () => {
    expect(score(open('genuine-spoof', 'srs-missing')).mustNot).toEqual([]);
    const behind = answered(named('srs-missing', 0.9), named('genuine-spoof', 0.1, 'possible'));
    expect(score(behind).mustNot).toEqual([]);
  });
});

describe('the owner', () => {
  it('is right for the expert owner and for the second one allowed', () => {
    expect(score(answered(named('srs-missing', 0.9))).ownerRight).toBe(true);
    expect(score(answered(named('srs-missing', 0.9, 'likely', 'sender'))).ownerRight).toBe(true);
  });

  it('is wrong for anybody else, and no question where the claim is wrong', () => {
    expect(score(answered(named('srs-missing', 0.9, 'likely', 'recipient'))).ownerRight).toBe(false);
    expect(score(answered(named('ptr-missing', 0.9))).ownerRight).toBeNull();
  });
});

describe('the symptom', () => {
  const step = { spf: 'fail', dkim: [], dmarc: null };

  it('is read where a claim, a recipient or a believed verdict stands', () => {
    expect(score(answered(named('ptr-missing', 0.9))).symptomRead).toBe(true);
    expect(score({ ...open(), recipients: [{}] }).symptomRead).toBe(true);
    expect(score({ ...open(), custody: [{ ...step, trusted: true }] }).symptomRead).toBe(true);
    expect(score({ ...open(), journey: { handovers: [{ verdicts: [{}] }] } }).symptomRead).toBe(true);
  });

  it('is not read where nothing or only a verdict that was thrown away stands', () => {
    expect(score(open()).symptomRead).toBe(false);
    expect(score({ ...open(), custody: [{ ...step, trusted: false }] }).symptomRead).toBe(false);
    expect(score({ ...open(), custody: [{ ...step, spf: null, trusted: true }] }).symptomRead).toBe(false);
    expect(score({ ...open(), journey: { handovers: [{ verdicts: [] }] } }).symptomRead).toBe(false);
  });

  it('is what the given function says, when there is one', () => {
    const answer = answered(named('srs-missing', 0.9));
    expect(scoreCase('one', truth, answer, () => null).symptomRead).toBe(false);
    expect(scoreCase('one', truth, open(), () => 'spf-refused').symptomRead).toBe(true);
  });
});

it('a case without a family stands for itself', () => {
  const { family: _, ...lonely } = truth;
  expect(scoreCase('seven', lonely, null).family).toBe('seven');
  expect(score(null).family).toBe('forum:example');
});
