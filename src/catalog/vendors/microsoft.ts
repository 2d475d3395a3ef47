import { defineVendor } from './vendor.ts';

/**
 * Microsoft 365 and Outlook.com. New domains get `mx.microsoft` since July 2026; front doors are called
 * `...FT0nn` or `...PEPF000xxxxx.mail.protection.outlook.com`.
 */
export const microsoft = defineVendor({
  id: 'microsoft',
  name: 'Microsoft 365',
  kind: 'mailbox',
  mx: [
    'mail.protection.outlook.com',
    'mx.microsoft',
    'mail.eo.outlook.com',
    'mail.protection.office365.us',
    'msv1.invalid',
  ],
  spf: ['spf.protection.outlook.com', 'spf.protection.office365.us'],
  hosts: [
    'outlook.com',
    'exchangelabs.com',
    'outlook.office365.com',
    'office365.us',
    'hotmail.com',
    'mx.microsoft.com',
    'onmicrosoft.com',
  ],
  headers: ['x-forefront-antispam-report', 'x-microsoft-antispam', 'x-ms-exchange-organization-*'],
  dkim: [
    { selector: 'selector1', target: 'onmicrosoft.com' },
    { selector: 'selector2', target: 'onmicrosoft.com' },
    { selector: 'selector1', target: 'dkim.mail.microsoft' },
    { selector: 'selector2', target: 'dkim.mail.microsoft' },
  ],
  cname: [{ owner: 'autodiscover', suffix: 'autodiscover.outlook.com' }],
  docs: [
    {
      title: 'Microsoft: mail flow with a third-party cloud service',
      url: 'https://learn.microsoft.com/en-us/exchange/mail-flow-best-practices/manage-mail-flow-using-third-party-cloud',
    },
    {
      title: 'Microsoft: fix error 550 5.7.515 of Outlook.com',
      url: 'https://support.microsoft.com/en-au/topic/fix-ndr-error-550-5-7-515-in-outlook-com-34cfe8f8-6fbf-457e-9e8b-9e4dbaf4e0ef',
    },
  ],
  certainty: 'A',
  source: 'Microsoft documents, recon catalogue, list archives',
});
