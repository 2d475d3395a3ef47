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
  certainty: 'A',
  source: 'vendor page (SPF, header), recon catalogue (regions)',
});
