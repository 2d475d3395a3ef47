import { describe, expect, test } from 'vitest';
import type { CauseId, Responsible } from '../../../src/catalog/causes.ts';
import { wordsOf } from '../../../src/diagnosis/causes/index.ts';
import { type Fact, factOf } from '../../../src/diagnosis/fact.ts';
import type { Answer, Judgement } from '../../../src/diagnosis/judge.ts';
import { allSymptoms, type Symptom } from '../../../src/diagnosis/symptom.ts';
import { openBecause } from '../../../src/explanation/words/open-words.ts';
import { allKnown, nothingKnown } from './sample-particulars.ts';

const seen = factOf('spf-verdict', [1]);
const answer = (cause: CauseId, responsible: Responsible, facts: readonly Fact[] = [seen]): Answer => ({
  cause,
  probability: 0.4,
  responsible,
  facts,
  against: [],
  wouldHelp: [],
  proof: null,
});
const judgement = (symptom: Symptom, answers: readonly Answer[]): Judgement => ({
  kind: answers.length === 0 ? 'not-read' : 'open',
  symptom,
  asked: false,
  answers,
  other: 0.2,
  contradictions: [],
  ask: null,
  askFor: [],
  shown: seen,
});
const two = [answer('dual-filter', 'recipient-admin'), answer('srs-missing', 'forwarder')];

describe.each(allSymptoms)('an open answer to %s', (symptom) => {
  test('says what was seen and names the candidates', () => {
    for (const p of [nothingKnown, { ...allKnown, reply: null }, allKnown]) {
      const text = openBecause(judgement(symptom, two), p);
      expect(text).toMatch(/^[A-Z"].*\.$/);
      expect(text).toContain(wordsOf('dual-filter').headline);
      expect(text).toContain(wordsOf('srs-missing').headline);
      expect(text).not.toMatch(/null|undefined| {2}/);
    }
  });

  test('says that nothing failed only where all checks pass', () => {
    for (const answers of [two, []]) {
      const text = openBecause(judgement(symptom, answers), nothingKnown);
      expect(/nothing (?:that is shown here )?failed|no fault/i.test(text)).toBe(symptom === 'passed');
    }
  });
});

test('different owners are the reason to ask, one owner is named', () => {
  expect(openBecause(judgement('spf', two), allKnown)).toContain(
    'two causes, with a different party to act in each',
  );
  const one = [answer('auth-missing', 'sender-dns'), answer('spf-not-authorized', 'sender-dns')];
  const text = openBecause(judgement('spf', one), allKnown);
  expect(text).not.toContain('different');
  expect(text).toContain("In each case whoever manages the sending domain's DNS has to act.");
});

test('a person’s words are what it sounds like, never a result of a check', () => {
  const told = [
    answer('dual-filter', 'recipient-admin', [factOf('word', [1], 'spf', { kind: 'spf-fails' })]),
  ];
  for (const symptom of ['described', 'spf'] as const) {
    const text = openBecause(judgement(symptom, told), nothingKnown);
    expect(text).toMatch(/^This sounds like "Two filters at the recipient"/);
    expect(text).not.toContain('SPF failed');
  }
  expect(openBecause(judgement('spf', two), nothingKnown)).toMatch(/^SPF failed/);
});

test('a receiver that asks for more is not said to have seen no check pass', () => {
  const reply =
    "550 5.7.515 Access denied, sending domain CONTOSO.EXAMPLE doesn't meet the required authentication level. Spf= Pass , Dkim= Fail , DMARC= Pass";
  const text = openBecause(judgement('unauthenticated', two), { ...nothingKnown, reply });
  expect(text).toMatch(/^The receiver does not find the sender authenticated; the reply says/);
  expect(text).not.toMatch(/no check passes/i);
  expect(openBecause(judgement('unauthenticated', two), nothingKnown)).toMatch(/^No check passes/);
});

test('a proved change is not called uncertain: what is, is whether anything failed', () => {
  const proved = [{ ...answer('dkim-body-modified', 'forwarder'), proof: 'p1' }];
  const text = openBecause(judgement('described', proved), nothingKnown);
  expect(text).toContain('A change of the message is proved');
  expect(text).toContain('not certain that anything failed');
  expect(openBecause(judgement('described', two), nothingKnown)).not.toContain('proved');
});

test('a temporary reply is not called a refusal', () => {
  expect(openBecause(judgement('greylisted', two), { ...nothingKnown, code: '450' })).toContain('deferred');
  expect(openBecause(judgement('spam', two), { ...nothingKnown, code: '550' })).toContain('refused');
});

test('what could not be read is said so', () => {
  expect(openBecause(judgement('unread', []), nothingKnown)).toBe(
    'Neither a server reply nor the result of a check could be recognised here.',
  );
});

test('a contradiction is not one of several causes', () => {
  const text = openBecause({ ...judgement('dmarc', []), kind: 'contradiction' }, nothingKnown);
  expect(text).toContain('contradict each other');
});

test('of a code that somebody asks about nobody is said to have refused anything', () => {
  const text = openBecause({ ...judgement('spf', two), asked: true }, nothingKnown);
  expect(text).toMatch(/^This sounds like /);
  expect(text).not.toMatch(/failed for|refused the message/);
  expect(openBecause(judgement('spf', two), nothingKnown)).toMatch(/^SPF failed/);
});
