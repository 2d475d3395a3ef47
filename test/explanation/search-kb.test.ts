import { describe, expect, test } from 'vitest';
import { searchKb } from '../../src/explanation/search-kb.ts';

const idsOf = (query: string): string[] => searchKb(query).map((article) => article.id);

describe('a question finds its article first', () => {
  test.each([
    ['5.7.26', 'gmail-5-7-26'],
    ['550 5.7.26', 'gmail-5-7-26'],
    ['5.7.515', 'outlook-5-7-515'],
    ['5.7.23', 'exchange-5-7-23-and-5-7-509'],
    ['srs', 'srs'],
    ['dual-filter', 'dual-filter'],
    ['greylisting', 'greylisted'],
    ['mailbox full', 'mailbox-full'],
    ['sap service cloud', 'sap-service-cloud-v2'],
    ['MTA DKIM Verdict Failed', 'sap-service-cloud-v2'],
    ['mailing list dmarc', 'list-dmarc'],
    ['reverse dns', 'ptr-missing'],
    ['user-unknown', 'user-unknown'],
  ])('%s', (query, id) => {
    expect(idsOf(query)[0]).toBe(id);
  });
});

describe('a typing mistake is forgiven', () => {
  test.each([
    ['gmial', 'recipient-domain-unroutable'],
    ['mimecats', 'dual-filter-m365'],
    ['postsrds', 'srs-missing'],
    ['greylsted', 'greylisted'],
    ['mailbx full', 'mailbox-full'],
  ])('%s', (query, id) => {
    expect(idsOf(query)).toContain(id);
  });
});

describe('a code is not blurred', () => {
  test('another digit is another code', () => {
    expect(idsOf('5.7.29')).not.toContain('gmail-5-7-26');
  });
});

test.each(['', '   ', 'qqqqqqqq', '((((', '_', '\u0000', 'a'.repeat(100_000)])(
  'nothing is found, and nothing breaks: %#',
  (query) => {
    expect(searchKb(query)).toEqual([]);
  },
);

test('ten articles at most', () => {
  expect(searchKb('mail server domain record').length).toBe(10);
});
