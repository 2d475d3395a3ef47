import { describe, expect, test } from 'vitest';
import { allMeanings } from '../../src/catalog/header-meanings/all-meanings.ts';
import { findMeaning, sayMeaning } from '../../src/catalog/header-meanings/find-meaning.ts';

function say(field: string, key: string | null, value: string): string | null {
  const row = findMeaning(field, key);
  return row === null ? null : sayMeaning(row, value);
}

describe('header meanings', () => {
  test('every row is found under its own name, says something and names its source', () => {
    expect(allMeanings.length).toBeGreaterThan(150);
    const keys = allMeanings.map((row) => `${row.field} ${row.key}`);
    expect(new Set(keys).size).toBe(keys.length);
    for (const row of allMeanings) {
      expect(row.field, row.field).toBe(row.field.toLowerCase());
      expect(row.meaning.length, row.field).toBeGreaterThan(3);
      expect(row.source.length, row.field).toBeGreaterThan(3);
      expect(row.verified.length, row.field).toBeGreaterThan(3);
      expect(findMeaning(row.field.replace('*', 'x'), row.key)?.field, row.field).toBeDefined();
    }
  });

  test.each([
    ['X-Forefront-Antispam-Report', 'SFV', 'NSPM', /not spam/],
    ['X-Forefront-Antispam-Report', 'SCL', '6', /: spam$/],
    ['X-Forefront-Antispam-Report', 'SCL', '9', /high confidence spam/],
    ['X-Forefront-Antispam-Report', 'SCL', '-1', /skipped/],
    ['X-Microsoft-Antispam', 'BCL', '8', /many complaints/],
    ['X-Barracuda-Spam-Score', null, '4.2', /tagged/],
    ['X-KSMG-AntiSpam-Status', null, 'x', /scan status/i],
  ])('%s %s %s', (field, key, value, says) => {
    expect(say(field, key, value)).toMatch(says);
  });

  test('an unknown value says what the field is, an unknown field nothing', () => {
    expect(say('X-Forefront-Antispam-Report', 'SFV', 'ZZZ')).toMatch(/: ZZZ$/);
    expect(say('X-IronPort-AV', null, 'E=Sophos; <b>bold</b>')).not.toMatch(/bold/);
    expect(say('X-SES-Spam-Verdict', null, 'PASS')).toMatch(/: PASS$/);
    expect(say('X-Forefront-Antispam-Report', 'NOPE', '1')).toBeNull();
    expect(say('X-Unknown', null, '1')).toBeNull();
  });
});
