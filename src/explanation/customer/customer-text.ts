import type { Situation } from '../../catalog/situations.ts';
import type { CustomerTexts } from './customer-texts.ts';
import { de } from './de.ts';
import { en } from './en.ts';
import { es } from './es.ts';
import { fr } from './fr.ts';
import { it } from './it.ts';
import { nl } from './nl.ts';
import { pt } from './pt.ts';

/** Languages a customer can be answered in, with their own names. */
export const customerLanguages = {
  en: 'English',
  de: 'Deutsch',
  fr: 'Français',
  es: 'Español',
  it: 'Italiano',
  pt: 'Português',
  nl: 'Nederlands',
} as const;
export type CustomerLanguage = keyof typeof customerLanguages;

const texts: Readonly<Record<CustomerLanguage, CustomerTexts>> = { en, de, fr, es, it, pt, nl };

/** Whether a code is one of the languages. */
export const isCustomerLanguage = (code: string): code is CustomerLanguage =>
  Object.hasOwn(customerLanguages, code);

/** The same text in every language, for a choice by hand. */
export const customerTexts = (
  situation: Situation,
  asked: boolean,
): readonly { readonly language: CustomerLanguage; readonly name: string; readonly text: string }[] =>
  (Object.keys(customerLanguages) as CustomerLanguage[]).map((language) => ({
    language,
    name: customerLanguages[language],
    text: customerText(situation, language, asked),
  }));

/** A text ready to send to a customer. `asked`: one more detail is wanted from the customer's side. */
export function customerText(situation: Situation, language: CustomerLanguage, asked: boolean): string {
  const { greeting, situations, ask, closing } = texts[language];
  return [greeting, `${situations[situation]}${asked ? ` ${ask}` : ''}`, closing].join('\n\n');
}
