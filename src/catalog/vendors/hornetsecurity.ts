import { defineVendor } from './vendor.ts';

export const hornetsecurity = defineVendor({
  id: 'hornetsecurity',
  name: 'Hornetsecurity',
  kind: 'filter',
  mx: ['hornetsecurity.com', 'antispameurope.com'],
  spf: ['spf.hornetsecurity.com'],
  certainty: 'B',
  source: 'partner page (SPF), recon catalogue, parsedmarc map',
});
