import { describe, expect, test } from 'vitest';
import { allCauses } from '../../../src/diagnosis/causes/index.ts';
import { checks } from '../../../src/diagnosis/conditions/checks.ts';
import { envelope } from '../../../src/diagnosis/conditions/envelope.ts';
import { handedIn } from '../../../src/diagnosis/conditions/handed-in.ts';
import { mail } from '../../../src/diagnosis/conditions/mail.ts';
import { replySays } from '../../../src/diagnosis/conditions/reply-says.ts';
import { signature } from '../../../src/diagnosis/conditions/signature.ts';
import { againstText } from '../../../src/explanation/words/against-words.ts';

const ids = [checks, envelope, handedIn, mail, replySays, signature].flatMap((group) =>
  Object.values(group).map(({ id }) => id),
);
const used = new Set(allCauses.flatMap(({ needs, typical }) => [...needs, ...typical].map(({ id }) => id)));

test('conditions are looked at', () => {
  expect(ids.length).toBeGreaterThan(40);
  expect(used.size).toBeGreaterThan(40);
});

describe.each(ids)('the condition %s', (id) => {
  test('has a phrase for both sides, and they differ', () => {
    const [absent, present] = [againstText(id), againstText(`not-${id}`)];
    for (const text of [absent, present]) expect(text).toMatch(/^[a-zA-Z].*[^.]$/);
    expect(absent).not.toBe(present);
  });
});

test('every condition of every cause can be said', () => {
  expect([...used].filter((id) => againstText(id) === null)).toEqual([]);
});

test.each(['', 'no-such-condition', 'constructor', 'not-constructor'])(
  'an unknown id (%s) says nothing',
  (id) => {
    expect(againstText(id)).toBeNull();
  },
);

test('the side is the right one', () => {
  expect(againstText('spf-failed')).toBe('SPF did not fail');
  expect(againstText('not-dmarc-carried')).toBe('DMARC passes');
});
