import { seen } from '../steps/setting-step.ts';
import { defineVendor } from './vendor.ts';

/**
 * Proofpoint Essentials, the edition for small companies; its SPF names hang under the same suffix by
 * region.
 */
export const proofpointEssentials = defineVendor({
  id: 'proofpoint-essentials',
  name: 'Proofpoint Essentials',
  kind: 'filter',
  mx: ['ppe-hosted.com'],
  spf: ['ppe-hosted.com'],
  called: ['proofpoint essentials'],
  steps: {
    'microsoft-365': {
      0: seen(
        'Exchange admin center > Mail flow > Connectors > Add a connector: from "Partner organization" to "Microsoft 365" with the Proofpoint Essentials ranges (its help page "Connection Details").',
      ),
    },
  },
  unreadSteps: { 'microsoft-365': [1] },
  certainty: 'B',
  source: 'recon catalogue, parsedmarc map, reseller pages',
});
