import { defineVendor } from './vendor.ts';

/** Mimecast: `relay.mimecast.com`, `<region>-smtp-inbound-N.mimecast.com`, ids such as `us-mta-123-...`. */
export const mimecast = defineVendor({
  id: 'mimecast',
  name: 'Mimecast',
  kind: 'filter',
  mx: ['mimecast.com', 'mimecast.co.za', 'mimecast-offshore.com', 'mimecast-pscom-us.com'],
  spf: ['_netblocks.mimecast.com'],
  headers: ['x-mc-unique', 'x-mimecast-*'],
  docs: [
    {
      title: 'Mimecast: SPF',
      url: 'https://mimecastsupport.zendesk.com/hc/en-us/articles/34000792642963',
    },
  ],
  certainty: 'B',
  source: 'vendor page (SPF), recon catalogue, parsedmarc map, list archives',
});
