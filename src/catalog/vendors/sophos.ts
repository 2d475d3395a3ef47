import { seen } from '../steps/setting-step.ts';
import { defineVendor } from './vendor.ts';

/**
 * Sophos Email gateway and mailflow mode; mailflow keeps the MX at Microsoft, so its hosts show in Received
 * only.
 */
export const sophos = defineVendor({
  id: 'sophos',
  name: 'Sophos Email',
  kind: 'filter',
  mx: ['prod.hydra.sophos.com'],
  spf: ['_spf.prod.hydra.sophos.com'],
  headers: ['x-sophos-*', 'x-sea-spam'],
  dkim: [{ selector: 'v1', target: null }],
  docs: [
    {
      title: 'Sophos: where SPF must be checked',
      url: 'https://community.sophos.com/sophos-email/f/recommended-reads/137260/',
    },
  ],
  called: ['sophos email', 'sophos central', 'sophos gateway'],
  stamps: ['x-sophos-'],
  steps: {
    'microsoft-365': {
      0: seen(
        'Gateway mode: go on with step 2 for the connector of Sophos. Mailflow mode (MX at Microsoft): the rules and connectors are made by Sophos; do not change them.',
      ),
    },
  },
  unreadSteps: { 'microsoft-365': [1] },
  certainty: 'B',
  source: 'vendor page (SPF), list archives, public code',
});
