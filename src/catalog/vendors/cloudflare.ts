import { defineVendor } from './vendor.ts';

/** Cloudflare Email Security, formerly Area 1 (often taken for Mailprotector). */
export const cloudflareEmailSecurity = defineVendor({
  id: 'cloudflare-email-security',
  name: 'Cloudflare Email Security',
  kind: 'filter',
  mx: ['mxrecord.io', 'mxrecord.mx'],
  certainty: 'A',
  source: 'vendor documents, public code, parsedmarc map',
});

/** Cloudflare Email Routing: forwards every message with an envelope sender of its own. */
export const cloudflareRouting = defineVendor({
  id: 'cloudflare-routing',
  name: 'Cloudflare Email Routing',
  kind: 'forwarder',
  mx: ['mx.cloudflare.net'],
  spf: ['_spf.mx.cloudflare.net'],
  hosts: ['cloudflare-email.net', 'cloudflare-email.org', 'cloudflare-email.com'],
  certainty: 'A',
  source: 'vendor documents, recon catalogue',
});
