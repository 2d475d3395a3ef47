import { defineVendor } from './vendor.ts';

/** Yahoo Mail and the AOL domains it runs. */
export const yahoo = defineVendor({
  id: 'yahoo',
  name: 'Yahoo',
  kind: 'mailbox',
  mx: ['yahoodns.net'],
  hosts: ['mail.yahoo.com', 'yahoo.com', 'aol.com'],
  docs: [
    { title: 'Yahoo: sender best practices', url: 'https://senders.yahooinc.com/best-practices/' },
    { title: 'Yahoo: SMTP error codes', url: 'https://senders.yahooinc.com/smtp-error-codes/' },
  ],
  certainty: 'B',
  source: 'public code, sample bounces',
});
