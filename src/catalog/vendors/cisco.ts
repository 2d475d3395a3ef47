import { defineVendor } from './vendor.ts';

/**
 * Cisco Secure Email Cloud Gateway (IronPort): `esaN.<customer>.iphmx.com`; SPF by
 * `exists:%{i}.spf.hcNNNN-NN.iphmx.com`.
 */
export const cisco = defineVendor({
  id: 'cisco',
  name: 'Cisco Secure Email',
  kind: 'filter',
  mx: ['iphmx.com', 'ess.cisco.com', 'res.cisco.com'],
  spf: ['iphmx.com'],
  headers: ['x-ironport-av', 'ironport-sdr', 'x-amp-result', 'x-ironport-*'],
  certainty: 'B',
  source: 'recon catalogue, parsedmarc map, list archives, mailauth issue 104',
});
