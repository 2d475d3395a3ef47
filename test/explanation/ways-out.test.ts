import { describe, expect, test } from 'vitest';
import { classesByCategory } from '../../src/catalog/bounce-class.ts';
import { type CauseId, causeIds } from '../../src/catalog/causes.ts';
import { docPages } from '../../src/catalog/docs/doc-pages.ts';
import { docsFor } from '../../src/catalog/docs/docs-for.ts';
import { allCauses, usualOwnerOf, wordsOf } from '../../src/diagnosis/causes/index.ts';
import { allSymptoms } from '../../src/diagnosis/symptom.ts';
import { articles } from '../../src/explanation/article.ts';
import { customerTexts, isCustomerLanguage } from '../../src/explanation/customer/customer-text.ts';
import { fixesOf } from '../../src/explanation/words/fixes-of.ts';
import { allKnown, nothingKnown } from './words/sample-particulars.ts';

/** Causes without a page when no vendor is known, and why that is right. */
const withoutGeneralPage: Readonly<Partial<Record<CauseId, string>>> = {
  'insufficient-evidence': 'a question is asked instead, and the pages of the candidates are shown',
  'filter-verdict': 'only the filter that gave the verdict can say what it means',
  'sender-account-blocked': "only the sender's own provider can release the account",
  suppressed: 'only the platform that keeps the list can show it',
  'forwarding-forbidden': 'only the product that forwards has the switch',
  'srs-broken': 'the set-up of the rewriting program decides',
};

describe.each(causeIds)('the cause %s', (cause) => {
  test('has an article, and pages or a reason for having none', () => {
    expect(articles().get(cause)).toBeDefined();
    const general = docsFor(cause, { vendors: [] });
    expect(general.length > 0 || withoutGeneralPage[cause] !== undefined).toBe(true);
    // A reason is no excuse for a cause that no vendor's page speaks of either.
    if (general.length === 0 && cause !== 'insufficient-evidence')
      expect(docPages.some((page) => page.causes.includes(cause))).toBe(true);
  });

  test('says why no vendor has a page, where that is so', () => {
    expect(wordsOf(cause).noPage).toMatch(/^[a-z].{20,140}\.$/);
  });

  test('has a step, whatever is known', () => {
    for (const p of [nothingKnown, allKnown])
      expect(fixesOf(cause, usualOwnerOf(cause), p)[0]?.what.length).toBeGreaterThan(20);
  });

  test('tells a customer something', () => {
    for (const { text } of customerTexts(wordsOf(cause).customer, false))
      expect(text.length).toBeGreaterThan(60);
  });
});

test('every class of a reply leads to a cause, which has all that', () => {
  const explained = new Set(allCauses.flatMap(({ explains }) => Object.keys(explains)));
  const classes = Object.values(classesByCategory).flat();
  expect(classes.length).toBeGreaterThan(40);
  const left = allSymptoms.filter((symptom) => !explained.has(symptom));
  // Without a text or with one that nobody knows, a question is asked.
  expect(left.filter((symptom) => symptom !== 'text-unknown' && symptom !== 'no-text')).toEqual([]);
});

test('a language is one of seven by its code, nothing else', () => {
  expect(['en', 'de', 'fr', 'es', 'it', 'pt', 'nl'].every(isCustomerLanguage)).toBe(true);
  expect(['', 'xx', '__proto__', 'constructor'].some(isCustomerLanguage)).toBe(false);
});
