import { seen } from '../steps/setting-step.ts';
import { defineVendor } from './vendor.ts';

/** Mimecast: `relay.mimecast.com`, `<region>-smtp-inbound-N.mimecast.com`, ids such as `us-mta-123-...`. */
export const mimecast = defineVendor({
  id: 'mimecast',
  name: 'Mimecast',
  kind: 'filter',
  mx: ['mimecast.com', 'mimecast.co.za', 'mimecast-offshore.com', 'mimecast-pscom-us.com'],
  // Its machines call themselves so in the notices that they write.
  hosts: ['mimecast.lan'],
  spf: ['_netblocks.mimecast.com'],
  headers: ['x-mc-unique', 'x-mimecast-*'],
  docs: [
    {
      title: 'Mimecast: SPF',
      url: 'https://mimecastsupport.zendesk.com/hc/en-us/articles/34000792642963',
    },
  ],
  called: ['mimecast'],
  stamps: ['x-mimecast-', 'x-mc-'],
  outbound: { field: 'x-mimecast-originator', value: null },
  provider: {
    hosts: ['mimecast.com', 'mimecast.co.za', 'mimecast-offshore.com'],
    marks: ['mimecast.com/', 'community.mimecast.com'],
  },
  replies: /mimecast/i,
  steps: {
    'microsoft-365': {
      0: seen(
        'Exchange admin center > Mail flow > Connectors > Add a connector: from "Partner organization" to "Microsoft 365", sender domain *. Under Security restrictions, require TLS with the certificate *.mimecast.com (South Africa: *.mimecast.co.za) and enter the Mimecast ranges of your region there, not on the first page.',
      ),
    },
    'google-workspace': {
      0: seen(
        'Google Admin console, top organization > Apps > Google Workspace > Gmail > Spam, phishing and malware > Inbound gateway: add the Mimecast data centre ranges of your region; add a delivery route to Google in Mimecast.',
      ),
    },
    exchange: {
      0: seen('In the firewall, open port 25 only for the Mimecast ranges of your region.'),
    },
  },
  unreadSteps: { 'microsoft-365': [1], 'google-workspace': [], exchange: [] },
  ownRule: [
    "Find the reply in Mimecast's table of SMTP error codes: it names the policy (Permitted Senders, Auto Allow, DNS Authentication, Anti-Spoofing).",
    'Add an exception for this sender to that policy, bound to its sending addresses where the policy offers that.',
  ],
  certainty: 'B',
  source: 'vendor page (SPF), recon catalogue, parsedmarc map, list archives',
  meanings: [
    {
      field: 'x-mimecast-spam-score',
      key: null,
      vendor: 'mimecast',
      meaning: 'Spam score',
      values: { '0-5': 'low', 'over the limit': 'held or rejected' },
      use: null,
      source: 'names: decode-spam-headers; meanings from memory',
      verified: 'names seen; meanings from memory',
    },
    {
      field: 'x-mimecast-spam-signature',
      key: null,
      vendor: 'mimecast',
      meaning: 'Spam signature hit',
      values: {},
      use: null,
      source: 'names: decode-spam-headers; meanings from memory',
      verified: 'names seen; meanings from memory',
    },
    {
      field: 'x-mimecast-bulk-signature',
      key: null,
      vendor: 'mimecast',
      meaning: 'Bulk signature hit',
      values: {},
      use: null,
      source: 'names: decode-spam-headers; meanings from memory',
      verified: 'names seen; meanings from memory',
    },
    {
      field: 'x-mimecast-impersonation-protect',
      key: null,
      vendor: 'mimecast',
      meaning:
        'Policy name and the checks that matched (similar domain, newly observed domain, display name, reply-to mismatch)',
      values: {},
      use: null,
      source: 'names: decode-spam-headers; meanings from memory',
      verified: 'names seen; meanings from memory',
    },
    {
      field: 'x-mc-unique',
      key: null,
      vendor: 'mimecast',
      meaning: 'Mimecast message identifier',
      values: {},
      use: 'Mimecast hop present.',
      source: 'names: decode-spam-headers; meanings from memory',
      verified: 'names seen; meanings from memory',
    },
    {
      field: 'x-mimecast-originator',
      key: null,
      vendor: 'mimecast',
      meaning: 'Domain of the sender on outbound mail',
      values: {},
      use: null,
      source: 'names: decode-spam-headers; meanings from memory',
      verified: 'names seen; meanings from memory',
    },
  ],
});
