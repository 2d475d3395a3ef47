import { amazonSesMeanings } from './amazon-ses.ts';
import { barracudaMeanings } from './barracuda.ts';
import { ciscoMeanings } from './cisco.ts';
import { exchangeMeanings } from './exchange.ts';
import { googleMeanings } from './google.ts';
import type { HeaderMeaning } from './header-meaning.ts';
import { messagelabsMeanings } from './messagelabs.ts';
import { microsoftMeanings } from './microsoft.ts';
import { mimecastMeanings } from './mimecast.ts';
import { othersMeanings } from './others.ts';
import { proofpointMeanings } from './proofpoint.ts';
import { rspamdMeanings } from './rspamd.ts';
import { spamassassinMeanings } from './spamassassin.ts';
import { trendMicroMeanings } from './trend-micro.ts';

/** Every field meaning of the catalogue. */
export const allMeanings: readonly HeaderMeaning[] = [
  ...amazonSesMeanings,
  ...barracudaMeanings,
  ...ciscoMeanings,
  ...exchangeMeanings,
  ...googleMeanings,
  ...messagelabsMeanings,
  ...microsoftMeanings,
  ...mimecastMeanings,
  ...othersMeanings,
  ...proofpointMeanings,
  ...rspamdMeanings,
  ...spamassassinMeanings,
  ...trendMicroMeanings,
];
