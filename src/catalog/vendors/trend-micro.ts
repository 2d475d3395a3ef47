import { seen } from '../steps/setting-step.ts';
import { defineVendor } from './vendor.ts';

/**
 * Trend Micro Email Security, formerly Hosted Email Security; regions hang as `tmes-xx` under
 * trendmicro.com.
 */
export const trendMicro = defineVendor({
  id: 'trend-micro',
  name: 'Trend Micro Email Security',
  kind: 'filter',
  mx: [
    'tmes.trendmicro.com',
    'tmes.trendmicro.eu',
    'in.hes.trendmicro.com',
    'in.hes.trendmicro.eu',
    'tmems-jp.trendmicro.com',
    'tmes-anz.trendmicro.com',
    'tmes-sg.trendmicro.com',
    'tmes-in.trendmicro.com',
    'tmes-uk.trendmicro.com',
    'tmes-ca.trendmicro.com',
    'tmes-za.trendmicro.com',
    'tmes-uae.trendmicro.com',
    'tmes-id.trendmicro.com',
  ],
  hosts: ['emailsecurity.trendmicro.eu', 'hes.trendmicro.com', 'hes.trendmicro.eu'],
  spf: ['spf.hes.trendmicro.com', 'spf.tmes.trendmicro.com', 'spf.tmes.trendmicro.eu'],
  headers: ['x-tm-received-spf', 'x-tm-as-*', 'x-tmase-*', 'x-tm-authentication-results'],
  docs: [
    {
      title: 'Trend Micro: adding SPF records',
      url: 'https://docs.trendmicro.com/en-us/enterprise/hosted-email-security-administrator-guide/about-domain-managem/configuring-a-domain/adding-spf-records.aspx',
    },
  ],
  called: ['trend micro', 'trendmicro'],
  steps: {
    'microsoft-365': {
      0: seen(
        'Microsoft Defender portal > Policies & rules > Threat policies > Anti-spam: set "SPF record: hard fail" to Off, and let Trend Micro check SPF.',
      ),
    },
  },
  unreadSteps: { 'microsoft-365': [1] },
  certainty: 'A',
  source: 'vendor page (SPF, header), recon catalogue (regions)',
  meanings: [
    {
      field: 'x-tm-as-result',
      key: null,
      vendor: 'trend-micro',
      meaning: 'Yes or No, score, and limits',
      values: {},
      use: null,
      source: 'decode-spam-headers',
      verified: 'names seen in decode-spam-headers; meanings partly from memory',
    },
    {
      field: 'x-tm-as-user-approved-sender',
      key: null,
      vendor: 'trend-micro',
      meaning: 'Sender is approved',
      values: {},
      use: null,
      source: 'decode-spam-headers',
      verified: 'names seen in decode-spam-headers; meanings partly from memory',
    },
    {
      field: 'x-tm-as-user-blocked-sender',
      key: null,
      vendor: 'trend-micro',
      meaning: 'Sender is blocked',
      values: {},
      use: null,
      source: 'decode-spam-headers',
      verified: 'names seen in decode-spam-headers; meanings partly from memory',
    },
    {
      field: 'x-tm-authentication-results',
      key: null,
      vendor: 'trend-micro',
      meaning: 'SPF, DKIM and DMARC as seen by Trend Micro',
      values: {},
      use: 'Results from before the second filter.',
      source: 'decode-spam-headers',
      verified: 'names seen in decode-spam-headers; meanings partly from memory',
    },
    {
      field: 'x-tmase-snap-result',
      key: null,
      vendor: 'trend-micro',
      meaning: 'Opaque',
      values: {},
      use: null,
      source: 'decode-spam-headers',
      verified: 'names seen in decode-spam-headers; meanings partly from memory',
    },
  ],
});
