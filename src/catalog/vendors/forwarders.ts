import { defineVendor, type Vendor } from './vendor.ts';

/** Services whose only purpose is forwarding mail. */
export const forwarders: readonly Vendor[] = [
  defineVendor({
    id: 'improvmx',
    name: 'ImprovMX',
    kind: 'forwarder',
    mx: ['improvmx.com'],
    spf: ['spf.improvmx.com'],
    dkim: [
      { selector: 'dkimprovmx1', target: 'improvmx.com' },
      { selector: 'dkimprovmx2', target: 'improvmx.com' },
    ],
    certainty: 'B',
    source: 'Domain Connect templates',
  }),
  defineVendor({
    id: 'forwardemail',
    name: 'Forward Email',
    kind: 'forwarder',
    mx: ['forwardemail.net'],
    spf: ['spf.forwardemail.net'],
    certainty: 'B',
    source: 'Domain Connect templates',
  }),
  defineVendor({
    id: 'pobox',
    name: 'Pobox',
    kind: 'forwarder',
    hosts: ['pobox.com'],
    headers: ['x-pobox-*'],
    certainty: 'B',
    source: 'pobox.help article 1500000196861, public sample lines',
  }),
];
