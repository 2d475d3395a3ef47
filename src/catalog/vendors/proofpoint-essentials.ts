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
  certainty: 'B',
  source: 'recon catalogue, parsedmarc map, reseller pages',
});
