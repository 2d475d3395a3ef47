import { describe, expect, test } from 'vitest';
import { causeIds } from '../../../src/catalog/causes.ts';
import { articles } from '../../../src/explanation/article.ts';
import { articleOf } from '../../../src/explanation/pages-for.ts';
import { allKnown, nothingKnown } from './sample-particulars.ts';

const sap = { spfFailed: true, passingSigner: null, bodyBroken: false, spfPassed: null, known: true };

describe.each(causeIds)('%s', (cause) => {
  test.each([
    ['nothing is known', nothingKnown],
    ['Microsoft 365 received it', allKnown],
    ['Google received it', { ...allKnown, receiver: 'google-workspace' as const, status: '5.7.26' }],
    ['Outlook.com asks for a level', { ...allKnown, status: '5.7.515' }],
    ['SAP received it', { ...allKnown, sap }],
  ])('has an article when %s', (_, p) => {
    expect(articles().get(articleOf(cause, p))).toBeDefined();
  });
});

test.each([
  ['dual-filter', { ...nothingKnown }, 'dual-filter'],
  ['dual-filter', { ...nothingKnown, receiver: 'microsoft-365' as const }, 'dual-filter-m365'],
  ['dual-filter', { ...nothingKnown, receiver: 'google-workspace' as const }, 'dual-filter-google'],
  [
    'auth-missing',
    { ...nothingKnown, receiver: 'google-workspace' as const, status: '5.7.26' },
    'gmail-5-7-26',
  ],
  ['auth-missing', { ...nothingKnown, receiver: 'microsoft-365' as const, status: '5.7.26' }, 'auth-missing'],
  ['auth-missing', { ...nothingKnown, status: '5.7.515' }, 'outlook-5-7-515'],
  ['user-unknown', { ...nothingKnown, status: '5.7.515' }, 'user-unknown'],
  ['srs-missing', { ...nothingKnown, sap }, 'sap-service-cloud-v2'],
] as const)('%s is explained by the article that fits (%#)', (cause, p, id) => {
  expect(articleOf(cause, p)).toBe(id);
});
