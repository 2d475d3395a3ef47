import { defineVendor } from './vendor.ts';

/** Gmail and Google Workspace: `mx.google.com`, `mail-<pool>.google.com`, `smtp.gmail.com` for submission. */
export const google = defineVendor({
  id: 'google',
  name: 'Google Workspace',
  kind: 'mailbox',
  mx: ['smtp.google.com', 'l.google.com', 'googlemail.com'],
  spf: ['_spf.google.com', 'aspmx.googlemail.com'],
  hosts: ['google.com', 'smtp.gmail.com', 'gmail.com'],
  headers: ['x-gm-*', 'x-google-*'],
  dkim: [{ selector: 'google', target: null }],
  docs: [
    { title: 'Google: inbound gateway', url: 'https://support.google.com/a/answer/60730' },
    { title: 'Google: sender guidelines', url: 'https://support.google.com/a/answer/81126' },
    { title: 'Google: SMTP errors', url: 'https://support.google.com/a/answer/3726730' },
    { title: 'Google: forwarding mail to Gmail', url: 'https://support.google.com/mail/answer/175365' },
  ],
  certainty: 'B',
  source: 'recon catalogue, public code, list archives',
});
