import { allVendors } from '../vendors/all-vendors.ts';
import { exchangeMeanings } from './exchange.ts';
import type { HeaderMeaning } from './header-meaning.ts';
import { microsoftMeanings } from './microsoft.ts';
import { othersMeanings } from './others.ts';
import { rspamdMeanings } from './rspamd.ts';
import { spamassassinMeanings } from './spamassassin.ts';

/** Every field meaning of the catalogue. */
export const allMeanings: readonly HeaderMeaning[] = [
  ...allVendors.flatMap(({ meanings }) => meanings),
  ...exchangeMeanings,
  ...microsoftMeanings,
  ...othersMeanings,
  ...rspamdMeanings,
  ...spamassassinMeanings,
];
