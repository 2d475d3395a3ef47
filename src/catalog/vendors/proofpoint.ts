import { defineVendor } from './vendor.ts';

/**
 * Proofpoint Enterprise Protection: hosted clusters `mx0a-<id>.pphosted.com`, inside `pps.filterd` on
 * `ppops.net`.
 */
export const proofpoint = defineVendor({
  id: 'proofpoint',
  name: 'Proofpoint',
  kind: 'filter',
  mx: ['pphosted.com', 'gpphosted.com'],
  spf: ['pphosted.com', '_spf.proofpoint.com'],
  hosts: ['ppops.net'],
  headers: ['x-proofpoint-*', 'x-clx-shades', 'x-clx-response'],
  certainty: 'B',
  source: 'recon catalogue, parsedmarc map, list archives',
});
