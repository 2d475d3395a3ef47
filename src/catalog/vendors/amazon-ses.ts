import { defineVendor } from './vendor.ts';

/** Amazon SES, sending and receiving. Other hosts under amazonaws.com are machines that anybody rents. */
export const amazonSes = defineVendor({
  id: 'amazon-ses',
  name: 'Amazon SES',
  kind: 'sender',
  mx: ['inbound-smtp.*.amazonaws.com', 'feedback-smtp.*.amazonses.com'],
  spf: ['amazonses.com'],
  hosts: ['amazonses.com'],
  headers: ['x-ses-*'],
  cname: [{ owner: '*._domainkey', suffix: 'dkim.amazonses.com' }],
  certainty: 'A',
  source: 'Amazon documents, recon catalogue, Domain Connect templates',
});
