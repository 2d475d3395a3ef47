import { describe, expect, test } from 'vitest';
import type { Contradiction } from '../../../src/diagnosis/find-contradictions.ts';
import {
  contradictionBecause,
  describeContradiction,
} from '../../../src/explanation/words/contradiction-words.ts';
import { allKnown, nothingKnown } from './sample-particulars.ts';

const make = (id: Contradiction['id'], values: Contradiction['values'], decisive = true): Contradiction => ({
  id,
  values,
  lines: [1],
  needles: [],
  decisive,
});
const all = {
  'spf-passes-dmarc-fails': { domain: 'contoso.example', strict: '' },
  'dkim-passes-dmarc-fails': { domain: 'contoso.example', strict: '' },
  'nothing-passes-dmarc-passes': {},
  'two-spf-results': { domain: 'contoso.example', ip: '192.0.2.1', first: 'pass', second: 'fail' },
  'codes-disagree': { reply: '550', status: '4.7.1' },
} as const satisfies Record<Contradiction['id'], Contradiction['values']>;

describe.each(Object.entries(all) as [Contradiction['id'], Contradiction['values']][])('%s', (id, values) => {
  test('is a phrase that holds its values', () => {
    const text = describeContradiction(make(id, values));
    for (const value of Object.values(values)) expect(text).toContain(value);
    expect(text).not.toMatch(/undefined|\.$| {2}/);
  });
});

test('strict alignment is named where it would explain both', () => {
  expect(
    describeContradiction(make('dkim-passes-dmarc-fails', { domain: 'a.contoso.example', strict: 'strict' })),
  ).toContain('adkim=s');
  expect(describeContradiction(make('spf-passes-dmarc-fails', all['spf-passes-dmarc-fails']))).not.toContain(
    'aspf',
  );
});

describe('the answer', () => {
  const list = [
    make('codes-disagree', all['codes-disagree'], false),
    make('dkim-passes-dmarc-fails', all['dkim-passes-dmarc-fails']),
  ];
  test('rests on the decisive one, and says why both cannot be true', () => {
    const text = contradictionBecause(list, nothingKnown);
    expect(text).toContain('DKIM passed for contoso.example');
    expect(text).toContain('One aligned pass is enough');
    expect(text).not.toContain('550');
  });
  test('says whose record counts only where SPF failed', () => {
    expect(contradictionBecause(list, allKnown)).toContain('bounce.contoso.example');
    expect(contradictionBecause(list, { ...allKnown, spfWord: 'pass' })).not.toContain(
      'bounce.contoso.example',
    );
  });
  test('does not speak of an aligned pass where none is reported', () => {
    const text = contradictionBecause([make('nothing-passes-dmarc-passes', {})], nothingKnown);
    expect(text).not.toContain('is enough');
  });
});

test.each([
  ['550', '4.4.7', /gave up after attempts/],
  ['554', '4.0.0', /may still retry/],
  ['450', '5.1.1', /disagree about whether/],
])('codes that disagree are explained: %s %s', (reply, status, expected) => {
  expect(describeContradiction(make('codes-disagree', { reply, status }))).toMatch(expected);
});
