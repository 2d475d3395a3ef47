import { barracudaRejections } from './barracuda.ts';
import { blocklistsRejections } from './blocklists.ts';
import { comcastRejections } from './comcast.ts';
import { coxRejections } from './cox.ts';
import { exchangeRejections } from './exchange.ts';
import { gmailRejections } from './gmail.ts';
import { gmxRejections } from './gmx.ts';
import { godaddyRejections } from './godaddy.ts';
import { iUaRejections } from './i-ua.ts';
import { icloudRejections } from './icloud.ts';
import { improvmxRejections } from './improvmx.ts';
import { mailRuRejections } from './mail-ru.ts';
import { messagelabsRejections } from './messagelabs.ts';
import { microsoft365Rejections } from './microsoft-365.ts';
import { mimecastRejections } from './mimecast.ts';
import { neteaseRejections } from './netease.ts';
import { orangeRejections } from './orange.ts';
import { otherProvidersRejections } from './other-providers.ts';
import { outlookRejections } from './outlook.ts';
import { proofpointRejections } from './proofpoint.ts';
import type { Rejection } from './rejection.ts';
import { spamhausRejections } from './spamhaus.ts';
import { spectrumRejections } from './spectrum.ts';
import { tencentRejections } from './tencent.ts';
import { trendmicroRejections } from './trendmicro.ts';
import { yahooRejections } from './yahoo.ts';
import { yandexRejections } from './yandex.ts';
import { zohoRejections } from './zoho.ts';

/** Every row of the rejection catalogue. */
export const rejections: readonly Rejection[] = [
  ...barracudaRejections,
  ...blocklistsRejections,
  ...comcastRejections,
  ...coxRejections,
  ...exchangeRejections,
  ...gmailRejections,
  ...gmxRejections,
  ...godaddyRejections,
  ...iUaRejections,
  ...icloudRejections,
  ...improvmxRejections,
  ...mailRuRejections,
  ...messagelabsRejections,
  ...microsoft365Rejections,
  ...mimecastRejections,
  ...neteaseRejections,
  ...orangeRejections,
  ...otherProvidersRejections,
  ...outlookRejections,
  ...proofpointRejections,
  ...spamhausRejections,
  ...spectrumRejections,
  ...tencentRejections,
  ...trendmicroRejections,
  ...yahooRejections,
  ...yandexRejections,
  ...zohoRejections,
];
