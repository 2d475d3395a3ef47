import { defineVendor } from './vendor.ts';

/** Forcepoint Email Security: customer-specific MX under mailcontrol.com, DKIM names `fpkeyNNN-1`. */
export const forcepoint = defineVendor({
  id: 'forcepoint',
  name: 'Forcepoint',
  kind: 'filter',
  mx: ['mailcontrol.com'],
  cname: [{ owner: '*._domainkey', suffix: 'out.mailcontrol.com' }],
  docs: [
    {
      title: 'Forcepoint: DNS records',
      url: 'https://help.forcepoint.com/fpone/cloud-web/onlinehelp/guid-dec7d861-339e-4e66-b15a-c9dda594e081.html',
    },
  ],
  called: ['forcepoint'],
  certainty: 'B',
  source: 'vendor page (DKIM), parsedmarc map',
});
