import { defineVendor } from './vendor.ts';

/** Barracuda Email Gateway Defense. The corporate name barracuda.com says nothing. */
export const barracuda = defineVendor({
  id: 'barracuda',
  name: 'Barracuda',
  kind: 'filter',
  mx: ['ess.barracudanetworks.com', 'cudasvc.com'],
  spf: ['spf.ess.barracudanetworks.com'],
  hosts: ['ess.barracuda.com', 'cudaops.com'],
  headers: ['x-barracuda-*', 'x-bess-*'],
  docs: [
    {
      title: 'Barracuda: SPF checking behind Email Gateway Defense',
      url: 'https://campus.barracuda.com/doc/96022990',
    },
  ],
  certainty: 'B',
  source: 'recon catalogue, public code',
});
