import type { Trusted } from '../../explanation/answer-view.ts';

/** Tags a template of our own words: only literals, numbers and trusted strings fit in, so no mail text can. */
export const own = (words: TemplateStringsArray, ...values: readonly (number | Trusted)[]): Trusted =>
  String.raw({ raw: words }, ...values) as Trusted;
