import { defineVendor } from './vendor.ts';

/** Symantec (Broadcom) Email Security.cloud: `by server-N.tower-N.messagelabs.com`. */
export const messagelabs = defineVendor({
  id: 'messagelabs',
  name: 'Broadcom (Symantec) Email Security.cloud',
  kind: 'filter',
  mx: ['messagelabs.com'],
  spf: ['spf.messagelabs.com'],
  headers: ['x-starscan-*', 'x-viruschecked', 'x-brightmail-tracker', 'x-msg-ref'],
  certainty: 'B',
  source: 'recon catalogue, parsedmarc map, list archives',
});
